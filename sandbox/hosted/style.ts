/** The style sheet of the hosted pages; a constant, because it must be there after any build. */
export const STYLE = `
:root {
  --ink: #16213a; --soft: #56617a; --line: #d5dbe6; --field: #fff; --ground: #f5f7fb;
  --brand: #0a5c56; --brand-dark: #074641; --bad: #b3261e; --bad-ground: #fdf0ef;
  --warn: #5b3d00; --warn-ground: #ffe9b3; --radius: 8px;
  color-scheme: light;
}
*, *::before, *::after { box-sizing: border-box; }
body {
  margin: 0; color: var(--ink); background: var(--field);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
h1, h2, p, dl, dd, ul, fieldset { margin: 0; padding: 0; border: 0; }
a { color: var(--brand); text-underline-offset: 3px; }
:focus-visible { outline: 3px solid #5fb8ae; outline-offset: 2px; }
.banner {
  display: flex; flex-wrap: wrap; gap: 2px 10px; justify-content: center; padding: 8px 16px;
  background: var(--warn-ground); color: var(--warn); font-size: 14px; text-align: center;
}
.banner strong { letter-spacing: .04em; text-transform: uppercase; font-size: 12px; line-height: 21px; }

.checkout { display: grid; align-content: start; min-height: calc(100vh - 37px); }
.summary { background: var(--ground); padding: 24px 20px; }
.pay { padding: 28px 20px; }
.try { padding: 24px 20px 48px; }
.summary > *, .pay > *, .try > * { max-width: 420px; margin-inline: auto; }
.back { display: inline-block; color: var(--soft); font-size: 14px; }
.for { margin-top: 16px; color: var(--soft); font-weight: 500; }
.total { font-size: 38px; font-weight: 650; letter-spacing: -.02em; line-height: 1.2;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.lines { margin-top: 20px; list-style: none; }
.lines li { display: flex; gap: 16px; justify-content: space-between; padding: 12px 0; }
.lines li > span:first-child { min-width: 0; overflow-wrap: anywhere; }
.lines b { font-weight: 500; }
.lines small { display: block; color: var(--soft); font-size: 14px; }
.money { font-variant-numeric: tabular-nums; white-space: nowrap; }
.then { margin-top: 6px; color: var(--soft); font-size: 14px; }
.sum { display: flex; justify-content: space-between; padding-top: 14px;
  border-top: 1px solid var(--line); font-weight: 600; }

form { display: grid; gap: 18px; }
h2 { font-size: 18px; font-weight: 650; letter-spacing: -.01em; }
.field { display: grid; gap: 5px; min-width: 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; align-items: start; }
label, legend { font-size: 14px; font-weight: 500; padding: 0; }
legend { margin-bottom: 6px; }
.hint { color: var(--soft); font-size: 13px; font-weight: 400; }
input:not([type=radio]), select {
  width: 100%; min-height: 44px; padding: 9px 12px; font: inherit; color: inherit;
  background: var(--field); border: 1px solid #8490a8; border-radius: var(--radius);
}
input::placeholder { color: #6b768d; }
input[aria-invalid=true] { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }
.wrong { color: var(--bad); font-size: 14px; }
.alert { padding: 12px 14px; background: var(--bad-ground); color: var(--bad);
  border: 1px solid #e9b6b2; border-radius: var(--radius); font-weight: 500; }
.methods { display: grid; gap: 14px; }
.method { border: 1px solid var(--line); border-radius: 10px; }
.method:has(> .choose input:checked) { border-color: var(--brand); box-shadow: inset 0 0 0 1px var(--brand); }
.choose { display: flex; gap: 10px; align-items: center; min-height: 48px; padding: 0 14px; cursor: pointer; }
.choose input { width: 18px; height: 18px; margin: 0; accent-color: var(--brand); }
.inside { display: grid; gap: 14px; padding: 2px 14px 16px; }
.method:has(> .choose input:not(:checked)) > .inside { display: none; }
.alone { border: 0; }
.alone .inside { padding: 0; }
button { font: inherit; cursor: pointer; border-radius: var(--radius); }
.submit { min-height: 50px; border-radius: var(--radius); border: 0; background: var(--brand); color: #fff; font-weight: 600; }
.submit:hover { background: var(--brand-dark); }
.fine { color: var(--soft); font-size: 13px; text-align: center; }

.try > p { margin-block: 4px 10px; color: var(--soft); font-size: 14px; }
.try ul { list-style: none; display: grid; gap: 8px; }
.try li { display: grid; grid-template-columns: 1fr auto; gap: 2px 12px; align-items: center;
  padding: 10px 12px; background: var(--ground); border-radius: var(--radius); }
.try code { font: 500 15px/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.try small { grid-column: 1; color: var(--soft); font-size: 13px; }
.try button, .plain { grid-row: 1 / span 2; grid-column: 2; min-height: 36px; padding: 0 14px;
  background: var(--field); border: 1px solid #8490a8; color: var(--ink); font-size: 14px; }
.try button:hover, .plain:hover { border-color: var(--brand); color: var(--brand); }

.notice { max-width: 480px; margin: 12vh auto; padding: 0 20px; display: grid; gap: 14px; text-align: center; }
.notice h1 { font-size: 26px; letter-spacing: -.01em; line-height: 1.25; }
.notice p { color: var(--soft); }
.notice .submit { display: grid; place-items: center; text-decoration: none; padding: 0 20px; }

.wide main { max-width: 1080px; margin: 0 auto; padding: 28px 20px 60px; display: grid; gap: 32px; }
.wide h1 { font-size: 28px; letter-spacing: -.015em; line-height: 1.25; }
.wide main > p { max-width: 68ch; color: var(--soft); }
.wide section { display: grid; gap: 10px; min-width: 0; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 10px; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { padding: 10px 14px; text-align: left; white-space: nowrap; border-top: 1px solid var(--line); }
thead th { border-top: 0; background: var(--ground); color: var(--soft); font-weight: 500; }
td form { display: flex; gap: 8px; }
.lone { grid-area: auto; justify-self: start; }
.state { display: inline-block; padding: 1px 9px; border-radius: 99px; background: var(--ground); font-size: 13px; }
.state.good { background: #dff3ee; color: #06463f; }
.state.wait { background: var(--warn-ground); color: var(--warn); }
.state.bad { background: var(--bad-ground); color: var(--bad); }

.portal { max-width: 600px; margin: 0 auto; padding: 28px 20px 60px; display: grid; gap: 14px; }
.portal h1 { font-size: 28px; letter-spacing: -.015em; line-height: 1.25; }
.portal section { display: grid; gap: 12px; margin-top: 18px; }
.who { color: var(--soft); overflow-wrap: anywhere; }
.card { display: grid; gap: 8px; padding: 18px; border: 1px solid var(--line); border-radius: 10px; }
form.card { gap: 16px; }
.card .name { font-weight: 600; overflow-wrap: anywhere; }
.card .amount { font-size: 24px; font-weight: 650; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.amount span, .total span { color: var(--soft); font-size: 16px; font-weight: 400; letter-spacing: 0; }
.actions { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 8px; }
.actions button { min-height: 44px; padding: 8px 16px; }
.done { padding: 12px 14px; background: #dff3ee; color: #06463f; border-radius: var(--radius); font-weight: 500; }
.invoices { list-style: none; }
.invoices li { display: grid; grid-template-columns: 1fr auto minmax(80px, auto); gap: 14px;
  align-items: center; padding: 10px 0; border-top: 1px solid var(--line); }
.invoices .money { text-align: right; }

@media (min-width: 900px) {
  .checkout { grid-template: auto 1fr / 1fr 1fr; align-content: stretch;
    background: linear-gradient(90deg, var(--ground) 50%, var(--field) 50%); }
  .summary { padding: 56px 56px 24px; }
  .try { grid-column: 1; padding: 16px 56px 56px; }
  .try li { background: var(--field); }
  .pay { grid-area: 1 / 2 / 3 / 3; padding: 56px; }
  .summary > *, .try > * { margin-right: 0; }
  .pay > * { margin-left: 0; }
}
`;
