import { SignedOutFrame } from "@/components/signed-out-frame";

/** Sign in and sign up. */
export default function AccountLayout({ children }: { children: React.ReactNode }) {
  return <SignedOutFrame width="form">{children}</SignedOutFrame>;
}
