/** A mail as the inbox of the development server tells it. */
export interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  links: string[];
  calendar: string;
  at: string;
}

/** The newest mail to an address whose subject, text, links or calendar entry fit; waits for it. */
export async function newestMail(inbox: string, address: string, fits: RegExp, since = new Date(0)): Promise<Mail> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`${inbox}?format=json&to=${encodeURIComponent(address)}`);
    const mails = (await answer.json()) as Mail[];
    const found = mails.find((mail) => new Date(mail.at) >= since && fits.test([mail.subject, mail.text, ...mail.links, mail.calendar].join("\n")));
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail to ${address} that fits ${fits}`);
}
