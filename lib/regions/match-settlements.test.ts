import { describe, expect, it } from "vitest";
import { matchSettlements } from "./match-settlements";

function settlement(municipality: string, type: string, name: string, oktmo: string | null = null) {
  return { municipality, type, name, oktmo };
}

describe("matching settlements of a table with known ones", () => {
  it("goes by the official number, whatever the name became", () => {
    const known = [settlement("north", "посёлок", "Заря", "36600000101")];
    expect(matchSettlements([settlement("south", "село", "Новая Заря", "36600000101")], known)).toEqual(known);
  });

  it("goes by municipality and name where a number is missing, «ё» or not", () => {
    const known = [settlement("north", "село", "Берёзовка"), settlement("south", "село", "Берёзовка")];
    expect(matchSettlements([settlement("south", "село", "Березовка", "36600000101")], known)).toEqual([known[1]]);
  });

  it("tells a village from a station of the same name", () => {
    const known = [settlement("north", "станция", "Шентала"), settlement("north", "село", "Шентала")];
    const rows = [settlement("north", "село", "Шентала"), settlement("north", "станция", "Шентала")];
    expect(matchSettlements(rows, known)).toEqual([known[1], known[0]]);
  });

  it("takes a settlement whose type changed for the same one", () => {
    const known = [settlement("north", "пгт", "Суходол")];
    expect(matchSettlements([settlement("north", "посёлок", "Суходол", "36600000101")], known)).toEqual(known);
  });

  it("never joins two places with different numbers", () => {
    const known = [settlement("north", "посёлок", "Заря", "36600000101")];
    expect(matchSettlements([settlement("north", "посёлок", "Заря", "36600000106")], known)).toEqual([null]);
  });

  it("adds a second place of the same name instead of guessing which it is", () => {
    const known = [settlement("north", "посёлок", "Заря")];
    const rows = [
      settlement("north", "посёлок", "Заря", "36600000101"),
      settlement("north", "посёлок", "Заря", "36600000106"),
    ];
    expect(matchSettlements(rows, known)).toEqual([null, null]);
  });
});
