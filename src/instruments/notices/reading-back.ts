// The read-back test: somebody who does not know the matter reads it and says when, where and whom to ask.
import { z } from 'zod'
import type { Work } from '../../db/store.ts'
import { newFactId } from '../../facts/id.ts'
import type { House } from '../../house.ts'
import { noticeReadBack, type Question, questions, type Reader } from './facts.ts'
import { type Notice, noteMoment, recordNotice } from './notice.ts'

export const questionWords: Record<Question, string> = {
  when: 'いつのことですか',
  where: 'どこへ行けばよいですか',
  whom: '分からないときは、だれに聞けばよいですか',
}

export const readerWords: Record<Reader, string> = {
  visitor: '来庁した方',
  'other-section': 'ほかの課の職員',
  other: 'そのほかの、初めて読む人',
}

const answer = z.object({ said: z.string(), right: z.boolean() })
export const answersShape = z.object({ when: answer, where: answer, whom: answer })
export type Answers = z.infer<typeof answersShape>

export async function keepReadBack(
  trx: Work,
  house: House,
  city: string,
  notice: Notice,
  { by, reader, answers }: { by: string; reader: Reader; answers: Answers },
): Promise<void> {
  const at = house.now()
  const readBack = newFactId(at)
  const { office, notice: id, version } = notice
  await trx
    .insertInto('notice_read_backs')
    .values({
      ...{ city, office, notice: id, read_back: readBack, at, by_staff: by, reader, version },
      answers: JSON.stringify(answers),
    })
    .execute()
  const right = questions.filter(question => answers[question].right)
  const wrong = questions.filter(question => !answers[question].right)
  await recordNotice(trx, house, city, notice, {
    ...{ kind: noticeReadBack.name, once: readBack, body: { reader, right, wrong } },
  })
  const words =
    wrong.length === 0
      ? '知らない人に読んでもらい、三つとも伝わりました。'
      : `知らない人に読んでもらい、${wrong.length}つが伝わりませんでした。`
  await noteMoment(trx, house, city, notice, by, words)
}
