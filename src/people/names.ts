// The names that stand in addresses and are typed at sign-in: what is wrong with one, in Japanese.

/** A slug of a city, an office or a section; it never changes, for facts and addresses hold it. */
export const slugFault = (slug: string): string | undefined =>
  /^[a-z][a-z0-9-]{0,39}$/.test(slug)
    ? undefined
    : 'アドレスに使う名前は、英小文字で始め、英小文字・数字・ハイフンで40文字以内にしてください。例：kawasaki'

export const loginFault = (login: string): string | undefined =>
  /^[A-Za-z0-9][A-Za-z0-9._@-]{1,79}$/.test(login)
    ? undefined
    : 'ログイン名は、半角の英数字と . _ - @ で、2文字以上80文字以内にしてください。'
