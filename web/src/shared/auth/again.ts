/**
 * What the server answers to who signed in a while ago and changes keys or roles, and the event by which the page is told to ask
 * for another sign-in.
 */
export const SIGN_IN_AGAIN = "sign_in_again";
