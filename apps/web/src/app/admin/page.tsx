import { redirect } from "next/navigation";

/** The host first: whether everything runs is what an admin looks for. */
export default function AdminPage(): never {
  redirect("/admin/host");
}
