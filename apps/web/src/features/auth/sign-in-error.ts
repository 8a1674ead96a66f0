const WRONG = "This address and password do not go together. Check both and try again.";

/** What next-auth's error codes, and ours in its place, say to a person. */
export function signInErrorText(code: string, now: Date): string {
  if (code.startsWith("throttled:")) {
    const retryAt = new Date(code.slice("throttled:".length));
    const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 60_000));
    return `Too many tries. Wait ${Number.isNaN(minutes) ? "a few" : minutes} min, then try again.`;
  }
  switch (code) {
    case "CredentialsSignin":
      return WRONG;
    case "SignUpClosed":
      return "There is no account for you here yet, and signing up is closed. Ask your instructor for one.";
    case "AddressNotAllowed":
      return "New accounts are for addresses of this school. Use your school's account, or ask your instructor.";
    case "AddressNotVerified":
      return "New accounts need an address that your sign-in provider has verified, and it does not say so of yours. Verify it there, then try again; if that does not help, tell your instructor.";
    case "NoAddress":
      return "Your account there names no e-mail address that is verified. Add one there, then try again.";
    case "OAuthAccountNotLinked":
      return "There is already an account with this address. Sign in with your password.";
    case "AccessDenied":
      return "This account may not sign in here. Ask your instructor.";
    case "SessionRequired":
      return "Sign in to go on.";
    default:
      return "Signing in did not work. Try again in a moment.";
  }
}
