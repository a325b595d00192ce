// 即答できない場合には折り返し、確実に返答しています: promises to call back that were kept by the time told to the citizen.
import { z } from 'zod'
import {
  callBackFellDue,
  callBackGivenUp,
  callBackKept,
  callBackPromised,
  callBackReplaced,
  callBackTried,
} from '../instruments/call-backs/facts.ts'
import { coverage } from './measure.ts'

/** Seconds are counted from the promise. */
type State = {
  within: number
  /** The first time anybody rang. */
  tried?: number
  fellDue?: true
  end?: { kept: number } | { givenUp: true } | { replaced: number; later: boolean; agreed: boolean }
}

const promised = { kind: 'callback.promised', body: { within: 7200 } } as const

export const callBacksKeptInTime = coverage({
  id: 'call-backs-kept-in-time',
  counts: '期限の来た折り返しの約束のうち、期限までに返答したもの',
  aside: '期限までにかけ、その後も連絡がつかず、決めた手順を尽くして終えたもの',
  witness: 'record',
  reads: [callBackPromised, callBackTried, callBackKept, callBackFellDue, callBackGivenUp, callBackReplaced],
  span: 'begun',
  parameters: z.object({}),
  fold: (state: State = { within: 0 }, { kind, body }) => {
    switch (kind) {
      case 'callback.promised':
        return { ...state, within: body.within }
      case 'callback.tried':
        return { ...state, tried: state.tried ?? body.after }
      case 'callback.kept':
        return { ...state, end: { kept: body.after } }
      case 'callback.fell-due':
        return { ...state, fellDue: true }
      case 'callback.given-up':
        return { ...state, end: { givenUp: true } }
      case 'callback.replaced':
        return { ...state, end: { replaced: body.after, later: body.later, agreed: body.agreed } }
    }
  },
  read: ({ within, tried, fellDue, end }) => {
    if (!end) return fellDue ? 'missed' : undefined
    if ('kept' in end) return end.kept <= within ? 'kept' : 'missed'
    if ('givenUp' in end) return tried !== undefined && tried <= within ? 'aside' : 'missed'
    // Another number for the same time, or an earlier one: the new promise alone is counted.
    if (!end.later) return undefined
    return end.agreed && end.replaced <= within ? 'kept' : 'missed'
  },
  examples: [
    { facts: [promised], gives: undefined, because: '期限がまだ来ていない約束は数えない' },
    {
      facts: [
        promised,
        { kind: 'callback.tried', body: { after: 3600, result: 'reached' } },
        { kind: 'callback.kept', body: { after: 3600 } },
      ],
      gives: 'kept',
      because: '2時間以内と約束し、1時間後につながって返答した',
    },
    {
      facts: [promised, { kind: 'callback.fell-due', body: {} }],
      gives: 'missed',
      because: '期限が過ぎても返答していない。用件が終わっていても、担当が休みでも同じ',
    },
    {
      facts: [
        promised,
        { kind: 'callback.fell-due', body: {} },
        { kind: 'callback.kept', body: { after: 9000 } },
      ],
      gives: 'missed',
      because: '返答したのは約束の30分後だった',
    },
    {
      facts: [
        promised,
        { kind: 'callback.tried', body: { after: 3600, result: 'no-answer' } },
        { kind: 'callback.fell-due', body: {} },
      ],
      gives: 'missed',
      because: '期限までにかけたが出ず、まだ返答していない',
    },
    {
      facts: [
        promised,
        { kind: 'callback.tried', body: { after: 3600, result: 'no-answer' } },
        { kind: 'callback.fell-due', body: {} },
        { kind: 'callback.given-up', body: { after: 200_000, tries: 3, days: 2, by: 'letter' } },
      ],
      gives: 'aside',
      because: '期限までにかけており、決めた回数かけても出なかったので手紙を送った',
    },
    {
      facts: [
        promised,
        { kind: 'callback.fell-due', body: {} },
        { kind: 'callback.tried', body: { after: 9000, result: 'no-answer' } },
        { kind: 'callback.given-up', body: { after: 200_000, tries: 3, days: 2, by: 'head' } },
      ],
      gives: 'missed',
      because: '初めてかけたのが、期限の過ぎた後だった',
    },
    {
      facts: [promised, { kind: 'callback.replaced', body: { after: 3600, later: true, agreed: true } }],
      gives: 'kept',
      because: '期限の前に市民の承諾を得て、新しい期限を約束した',
    },
    {
      facts: [promised, { kind: 'callback.replaced', body: { after: 3600, later: true, agreed: false } }],
      gives: 'missed',
      because: '市民の承諾なしに期限を延ばした',
    },
    {
      facts: [promised, { kind: 'callback.replaced', body: { after: 3600, later: false, agreed: true } }],
      gives: undefined,
      because: '番号だけを改めた。新しい約束のほうを数える',
    },
  ],
})
