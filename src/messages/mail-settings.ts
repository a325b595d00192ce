// Where e-mail goes out, from the environment; without it nothing is sent, and nothing is lost but the e-mail.
export type MailSettings = {
  /** As smtp://user:password@host:587. */
  smtp: string
  from: string
  /** Where the office is reached, for the links in letters. */
  address: string
}

type Environment = Record<string, string | undefined>

export function mailSettings(environment: Environment = process.env): MailSettings | undefined {
  const { KIJUN_SMTP_URL: smtp, KIJUN_MAIL_FROM: from, KIJUN_ADDRESS: address } = environment
  return smtp && from && address ? { smtp, from, address: address.replace(/\/+$/, '') } : undefined
}
