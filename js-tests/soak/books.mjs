// What package ledger ought to have.
import { failure, same } from "./outcome.mjs";

export class Books {
  balances = new Map();
  audited = [];
  /** What audit throws next. */
  objection = undefined;

  audit(account, amount) {
    if (this.objection) throw this.objection;
    this.audited = [account, amount];
  }

  post(account, amount) {
    if (account === "") return failure("GoError", "an account needs a name", { goType: "*errors.errorString" });
    const balance = (this.balances.get(account) ?? 0n) + amount;
    if (balance < 0n) return failure("GoError", `${account} is overdrawn`, { goType: "*ledger.Overdrawn" });
    if (this.objection) return same(this.objection);
    this.balances.set(account, balance);
    return { value: balance };
  }

  remove(account) {
    return this.balances.delete(account) ? { value: undefined } : failure("GoPanicError", `no account ${account}`);
  }

  /** As Go sorts them, which are ASCII. */
  sorted() {
    return [...this.balances].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
