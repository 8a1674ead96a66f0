import { NothingHere } from "@/components/nothing-here";

/** Inside the column that the account pages share, which is the page's main part already. */
export default function AccountNotFound() {
  return <NothingHere />;
}
