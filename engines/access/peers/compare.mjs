// Casbin and Cedar on the worlds and questions of MA-1, beside the rate that Knotwork's engine reached in the same run. Each
// engine is asked for a few seconds; every answer is held against the oracle's. Ends with 1 when an answer differs.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const casbin = require("casbin");
const cedar = require("@cedar-policy/cedar-wasm/nodejs");

const seconds = 4;
const confidential = ["mental_health", "sexual_health"];
const afterArchive = ["supervision", "data_quality"];

// ---- Casbin: one policy row for each permit; the eight bars are one function of JavaScript, which flatters it

const model = `
[request_definition]
r = q
[policy_definition]
p = agency, role, purpose, categories, actions, ties
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.q.role == p.role && r.q.purpose == p.purpose && (p.agency == "-1" || p.agency == r.q.agencyText) && \
holds(p.categories, r.q.category) && holds(p.actions, r.q.action) && holds(p.ties, r.q.tie) && free(r.q)
`;

function isFree(now, q) {
  const agreed =
    q.pact?.active &&
    q.pact.from <= now &&
    now < q.pact.until &&
    q.pact.purposes.includes(q.purpose) &&
    q.pact.categories.includes(q.category);
  return !(
    q.suspended ||
    q.family ||
    (q.sealed && !q.cleared) ||
    (q.hidden && q.category === "address" && q.tie !== "allocated") ||
    (q.owner !== q.agency && !agreed) ||
    (confidential.includes(q.category) && q.purpose !== "safeguarding" && !q.yes) ||
    (q.action === "export_or_print" && q.proof_age > 900) ||
    (q.archived && !afterArchive.includes(q.purpose))
  );
}

async function withCasbin(world) {
  const enforcer = await casbin.newEnforcer(casbin.newModelFromString(model));
  enforcer.addFunction("holds", (list, one) => list.split(" ").includes(one));
  enforcer.addFunction("free", (q) => isFree(world.now, q));
  await enforcer.addPolicies(
    world.permits.map((p) => [String(p.agency), p.role, p.purpose, p.categories.join(" "), p.actions.join(" "), p.ties.join(" ")]),
  );
  for (const q of world.requests) q.agencyText = String(q.agency);
  return (q) => enforcer.enforceSync(q) === (q.bars.length === 0);
}

// ---- Cedar: one permit for each row and one forbid for each bar, parsed before; it tells which policies decided

const forbids = {
  suspended: "principal.suspended",
  family: "resource.relatives.contains(principal)",
  sealed: "resource.sealed && !principal.cleared",
  hidden_address: 'resource.hidden && resource.category == "address" && context.tie != "allocated"',
  no_agreement:
    "resource.owner != principal.agency && !(context has pact && context.pact.active && context.pact.from <= context.now && " +
    "context.now < context.pact.until && context.pact.purposes.contains(context.purpose) && " +
    "context.pact.categories.contains(resource.category))",
  no_consent: '["mental_health", "sexual_health"].contains(resource.category) && context.purpose != "safeguarding" && !context.yes',
  old_proof: 'action == Action::"export_or_print" && context.proof_age > 900',
  archived: 'resource.archived && !["supervision", "data_quality"].contains(context.purpose)',
};

function permitText(p) {
  const agency = p.agency < 0 ? "" : `principal.agency == Agency::"${p.agency}" && `;
  const actions = p.actions.map((action) => `Action::"${action}"`).join(", ");
  return (
    `permit(principal, action in [${actions}], resource) when { ${agency}principal.role == "${p.role}" && ` +
    `context.purpose == "${p.purpose}" && ${JSON.stringify(p.categories)}.contains(resource.category) && ` +
    `${JSON.stringify(p.ties)}.contains(context.tie) };`
  );
}

function call(world, q) {
  const uid = (type, id) => ({ type, id: String(id) });
  const reference = (type, id) => ({ __entity: uid(type, id) });
  const relatives = q.family ? [reference("Worker", q.worker)] : [];
  const { purpose, tie, yes, proof_age, pact } = q;
  return {
    principal: uid("Worker", q.worker),
    action: uid("Action", q.action),
    resource: uid("Field", q.child),
    context: { now: world.now, purpose, tie, yes, proof_age, ...(pact ? { pact } : {}) },
    preparsedPolicySetId: world.size,
    entities: [
      {
        uid: uid("Worker", q.worker),
        attrs: { agency: reference("Agency", q.agency), role: q.role, suspended: q.suspended, cleared: q.cleared },
        parents: [],
      },
      {
        uid: uid("Field", q.child),
        attrs: { owner: reference("Agency", q.owner), category: q.category, sealed: q.sealed, hidden: q.hidden, archived: q.archived, relatives },
        parents: [],
      },
    ],
  };
}

function withCedar(world) {
  const staticPolicies = Object.fromEntries(world.permits.map((p, i) => [`permit ${i}`, permitText(p)]));
  for (const [bar, when] of Object.entries(forbids)) staticPolicies[bar] = `forbid(principal, action, resource) when { ${when} };`;
  const parsed = cedar.preparsePolicySet(world.size, { staticPolicies });
  if (parsed.type !== "success") throw new Error(JSON.stringify(parsed));
  return (q) => {
    const answer = cedar.statefulIsAuthorized(call(world, q));
    if (answer.type !== "success") throw new Error(JSON.stringify(answer));
    const { decision, diagnostics } = answer.response;
    const should = q.bars.filter((bar) => bar !== "no_permit").sort();
    const told = decision === "allow" ? [] : diagnostics.reason.slice().sort();
    return diagnostics.errors.length === 0 && (decision === "allow") === (q.bars.length === 0) && told.join() === should.join();
  };
}

// ---- Asking, and telling

function measure(name, world, isRight) {
  const times = [];
  let wrong = 0;
  const until = performance.now() + seconds * 1000;
  for (const q of world.requests) {
    const since = performance.now();
    if (since > until) break;
    if (!isRight(q)) wrong += 1;
    times.push((performance.now() - since) * 1000);
  }
  const rate = (times.length * 1e6) / times.reduce((sum, time) => sum + time, 0);
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(0);
  console.log(
    `  ${name.padEnd(34)} ${Math.round(rate).toLocaleString("en-GB").padStart(8)} a second   p50 ${at(0.5)} us, p99 ${at(0.99)} us   ` +
      `${times.length} asked, ${wrong} wrong   Knotwork ${Math.round(world.rate / rate).toLocaleString("en-GB")} times as fast`,
  );
  return wrong;
}

console.log(`
Beside other engines, on the same worlds and questions. Read the ratios with care: Knotwork's engine is made for this one kind of
question and is called within its own process, Casbin interprets its matcher in JavaScript, and Cedar is reached across the border
of WebAssembly, with each question as JSON (in both, making the call is within the time). They say what a product in C++ should
beat, and nothing of Cedar in Rust. Casbin runs the eight bars as one function and tells no reasons; Cedar tells every bar.`);
let wrong = 0;
for (const size of ["S", "M", "L"]) {
  const world = JSON.parse(readFileSync(join(process.argv[2], `${size}.json`), "utf8"));
  console.log(`MA-1 ${size}: ${world.rules} rules`);
  wrong += measure("casbin 5.51.1, synchronous", world, await withCasbin(world));
  wrong += measure("cedar-wasm 4.13.0, parsed before", world, withCedar(world));
}
process.exit(wrong === 0 ? 0 : 1);
