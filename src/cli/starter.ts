/**
 * Text of a scenario to start from: whole, valid and runnable, with a remark at every part that an
 * analyst will want to replace.
 *
 * @param title - One line without quotes or line ends.
 * @param schema - Address of the JSON Schema, from the folder of the file.
 */
export function starterScenario(title: string, schema: string): string {
  return `# yaml-language-server: $schema=${schema}
# A scenario of summitry. Check it with: summitry validate FILE. Run it with: summitry run FILE.
summitry: 1
title: ${JSON.stringify(title)}
question: Do the two leaders meet in person by 31 December 2026?
resolves: An in-person meeting, confirmed by either government. A call does not count.
window: { start: 2026-01-01, end: 2026-12-31, step: week }
principals: { initiator: home, target: neighbour }

# What they would talk about. A position is a number from 0 (the low end) to 1 (the high end).
issues:
  border:
    title: Opening of the border
    low: Closed to everybody
    high: Open to everybody
    status_quo: 0.2

# A number may be known (0.3), a 90 % interval (0.2 to 0.6), or a distribution such as beta(2, 6).
actors:
  home:
    title: Home
    leader: The prime minister
    preferences:
      border: { position: 0.8 to 0.95, salience: 1, red_line: 0.3 to 0.5,
                why: "Replace this reason by yours, and name its sources", sources: [S1] }
  neighbour:
    title: Neighbour
    leader: The president
    outside_option: { value: 0.05 to 0.2, why: Its trade with others goes on without a deal, sources: [S1] }
    preferences:
      # The precondition says how hard movement on this issue is made a condition for meeting at all.
      border: { position: 0.1 to 0.3, salience: 1, red_line: 0.4 to 0.7, precondition: 0.2 to 0.6,
                why: It demands that the border stays as it is before any meeting, sources: [S1] }

quantities:
  trade: { value: "beta(2, 3)", title: Share of trade that both want back, expect: raises,
           why: Both lost by its end, sources: [S1] }

# The arguments: a side is willing with probability logistic(sum of weight * (value - usual)); usual is 0 unless said.
terms:
  home_habit: { actor: home, sign: "+", weight: 0 to 1, value: 1, why: Leaders of Home travel a lot, sources: [S1] }
  home_trade: { actor: home, sign: "+", weight: 0.5 to 1.5, value: trade, why: Exporters ask for it, sources: [S1] }
  neighbour_habit: { actor: neighbour, sign: "-", weight: -2 to -1, value: 1, why: It seldom receives anyone, sources: [S1] }
  neighbour_gain: { actor: neighbour, sign: "+", weight: 2 to 4, value: surplus, why: A deal would be worth it, sources: [S1] }
  neighbour_terms: { actor: neighbour, sign: "-", weight: -3 to -1, value: burden(neighbour),
                     why: Its conditions are not met, sources: [S1] }

# The road to a meeting. A rate holds while all that it needs are fully willing.
stages: [ { id: silence, title: Silence }, { id: contact, title: Contact }, { id: held, title: Meeting held } ]
start: silence
transitions:
  approach: { from: silence, to: contact, rate: 0.2 to 0.5 per month, needs: [initiator], why: Base rate, sources: [S1] }
  meeting: { from: contact, to: held, rate: 0.1 to 0.3 per month, needs: [initiator, target], why: Base rate, sources: [S1] }
setbacks:
  cooling: { to: previous, rate: 0.3 to 0.6 per month, why: Contacts lapse when one side is unwilling, sources: [S1] }

# Each what-if replaces some numbers and is compared with the scenario itself.
what_if:
  softer_line: { title: Neighbour drops its condition, set: { actors.neighbour.preferences.border.precondition: 0 },
                 expect: raises, why: Nothing is then demanded in advance, sources: [S1] }

# What you expect of the forecast: summitry check FILE says whether it comes out so.
expectations:
  no_surprise: { p: 1 % to 60 %, why: Neither hopeless nor certain, sources: [S1] }

sources:
  S1: { title: Replace this by a source of yours }
`;
}
