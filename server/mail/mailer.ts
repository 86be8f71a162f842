import { createTransport } from 'nodemailer';
import { fail, ok, type Result } from '../../shared/result.ts';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Hands letters to the office's mail server. */
export type Mailer = {
  send(mail: Mail): Promise<Result<void, string>>;
  close(): void;
};

/** Milliseconds a mail server may take to answer. */
const PATIENCE_MS = 20_000;

/** `url` as in `smtps://user:password@mail.tinh.gov.vn:465`, `from` the address letters come from. */
export function createMailer(url: string, from: string): Mailer {
  const transport = createTransport(
    url,
    // Plain text only: a letter carries no page of its own.
    { from, disableFileAccess: true, disableUrlAccess: true },
  );
  return {
    async send({ to, subject, text }) {
      const late = new Promise<never>((_, reject) => {
        setTimeout(() => reject(new Error('the mail server does not answer')), PATIENCE_MS).unref();
      });
      try {
        await Promise.race([transport.sendMail({ to, subject, text }), late]);
        return ok(undefined);
      } catch (error) {
        return fail(error instanceof Error ? error.message : String(error));
      }
    },
    close: () => transport.close(),
  };
}
