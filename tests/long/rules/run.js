#!/usr/bin/env node
/*
 * run.js -- takes the rules of `list` out, one at a time, and sees whether a test fails each time. Issue 4.
 *
 *   node tests/long/rules/run.js [--only PART]...   in a copy of the source under var/rules; fails when no test misses a rule that was taken out
 *   node tests/long/rules/run.js --check            only whether each of them stands where the list says, once; part of tests/checks
 *   node tests/long/rules/run.js --self-test        whether the check finds what it should
 *
 * `list` says how a rule is written down. Without PART all are taken; PART is looked for in the sentence and the file.
 */
"use strict";
const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawnSync } = require("child_process");

const root = path.resolve(__dirname, "../../..");
const copy = path.join(root, "var/rules");
const LEAST = 50;
const MINUTES = 10;
const FIELDS = ["in", "under", "take", "put", "tests", "on"];

function fault(sentence, why) {
	return new Error(`${sentence}\n  ${why}`);
}

/* Blocks with an empty line between them: a sentence, then fields; each "in" begins another place from which the rule is taken out. */
function read(text) {
	const rules = [];
	for (const block of text.split(/\n\s*\n/)) {
		const lines = block.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
		if (lines.length === 0) continue;
		const rule = { sentence: lines[0].trim(), places: [] };
		for (const line of lines.slice(1)) {
			const found = /^ {2}([a-z]+): ?(.*)$/.exec(line);
			if (!found || !FIELDS.includes(found[1])) throw fault(rule.sentence, `this line is none of the list: ${line}`);
			const [, field, words] = found;
			if (field === "in") rule.places.push({ sentence: rule.sentence });
			const holder = field === "tests" || field === "on" ? rule : rule.places[rule.places.length - 1];
			if (holder === undefined || holder[field] !== undefined) throw fault(rule.sentence, `"${field}" stands twice, or before "in"`);
			holder[field] = words;
		}
		if (rule.places.length === 0 || rule.places.some((place) => !place.take) || !rule.tests) throw fault(rule.sentence, "\"in\", \"take\" and \"tests\" are needed");
		if (rules.some((other) => other.sentence === rule.sentence)) throw fault(rule.sentence, "stands twice");
		rules.push(rule);
	}
	return rules;
}

/* Where it stands; wherever it has a space, the file may have any number of spaces and ends of lines. */
function standing(part) {
	return new RegExp(part.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"), "g");
}

/* The file without what stands at this place. What follows "under" ends with an empty line, or with the end of a function. */
function without(place, text) {
	let from = 0, to = text.length;
	if (place.under !== undefined) {
		const heads = text.split("\n").filter((line) => line.startsWith(place.under)).length;
		if (heads !== 1) throw fault(place.sentence, `${place.in} has ${heads} lines that begin "${place.under}"`);
		from = text.startsWith(place.under) ? 0 : text.indexOf(`\n${place.under}`) + 1;
		const end = text.indexOf(place.in.endsWith(".c") ? "\n}\n" : "\n\n", from);
		to = end < 0 ? text.length : end;
	}
	const there = text.slice(from, to), times = [...there.matchAll(standing(place.take))].length;
	if (times !== 1) throw fault(place.sentence, `${place.in} has ${times} times, not once: ${place.take}`);
	return text.slice(0, from) + there.replace(standing(place.take), () => place.put || "") + text.slice(to);
}

function readAll(folder) {
	const rules = read(fs.readFileSync(path.join(__dirname, "list"), "utf8"));
	const faults = [];
	for (const rule of rules) {
		for (const place of rule.places) {
			try {
				without(place, fs.readFileSync(path.join(folder, place.in), "utf8"));
			} catch (error) {
				faults.push(error.code === "ENOENT" ? `${rule.sentence}\n  there is no ${place.in}` : error.message);
			}
		}
	}
	if (rules.length < LEAST) faults.push(`the list has ${rules.length} rules, and should have ${LEAST} at least`);
	return { rules, faults };
}

function selfTest() {
	const text = "int\na(void)\n{\n\treturn b && c;\n}\n\nint\nd(void)\n{\n\treturn b && c;\n}\n";
	const rule = { sentence: "s", in: "x.c", take: "&& c" };
	const refused = (given) => { try { without(given, text); return false; } catch { return true; } };
	const holds = [
		["a rule that stands twice is refused", refused(rule)],
		["under its function it is found", without({ ...rule, under: "d(" }, text).endsWith("return b ;\n}\n") && without({ ...rule, under: "d(" }, text).includes("b && c")],
		["a rule that goes over two lines is found", without({ ...rule, under: "a(", take: "{ return b && c;" }, text).startsWith("int\na(void)\n\n}")],
		["a rule that is gone is refused", refused({ ...rule, under: "a(", take: "&& x" })],
		["a function that is gone is refused", refused({ ...rule, under: "e(" })],
		["what stands in its place is put there as it is", without({ ...rule, under: "a(", put: "$& $1" }, text).includes("return b $& $1;")],
		["a field that nobody knows is refused", (() => { try { read("s\n  in: x\n  take: y\n  tset: z\n"); return false; } catch { return true; } })()],
		["a rule that stands at two places is taken from both", read("s\n  in: x\n  take: y\n  in: z\n  take: v\n  put: w\n  tests: t\n")[0].places.length === 2],
	];
	for (const [what, is] of holds) if (!is) console.log(`not so: ${what}`);
	process.exitCode = holds.every(([, is]) => is) ? 0 : 1;
}

function make() {
	const compiler = process.env.CC || (spawnSync("sh", ["-c", "command -v ccache"]).status === 0 ? "ccache gcc" : "gcc");
	return spawnSync("make", ["-s", `-j${os.cpus().length}`, `CC=${compiler}`, "build/plain/unit-tests"], { cwd: copy, encoding: "utf8" });
}

/* Runs the tests of these parts in the copy: what it printed, and whether all passed. */
function test(parts, postgres) {
	const arguments_ = parts.flatMap((part) => ["--only", part]);
	const memory = fs.existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir();
	const env = { ...process.env, WINDSCREEN_TEST_ENGINE: postgres ? "postgres" : "sqlite", WINDSCREEN_WEAK_PASSWORD_HASHES: "1", TMPDIR: process.env.TMPDIR || memory };
	const command = postgres ? ["tests/with-postgres", "build/plain/unit-tests"] : ["build/plain/unit-tests"];
	const ran = spawnSync(command[0], [...command.slice(1), ...arguments_], { cwd: copy, env, encoding: "utf8", timeout: MINUTES * 60000, killSignal: "SIGKILL", maxBuffer: 1 << 28 });
	return { output: ran.stdout + ran.stderr, passed: ran.status === 0, late: ran.error !== undefined };
}

function parts(rules, postgres) {
	return [...new Set(rules.filter((rule) => (rule.on === "postgres") === postgres).flatMap((rule) => rule.tests.split(" ")))];
}

function copySource() {
	fs.rmSync(copy, { recursive: true, force: true });
	fs.mkdirSync(copy, { recursive: true });
	const listed = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
	if (listed.status !== 0) throw new Error(`the source cannot be listed: ${listed.stderr}`);
	for (const name of listed.stdout.split("\0")) {
		const from = path.join(root, name), to = path.join(copy, name);
		if (name === "" || !fs.existsSync(from)) continue;
		const { atime, mtime, mode } = fs.statSync(from);
		fs.mkdirSync(path.dirname(to), { recursive: true });
		fs.copyFileSync(from, to);
		fs.chmodSync(to, mode);
		fs.utimesSync(to, atime, mtime);
	}
	fs.symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
}

/* The sentences that failed, or what was printed last. */
function failures(output) {
	const sentences = [...output.matchAll(/^FAILED: (.*)$/gm)].map((found) => found[1]);
	return sentences.length > 0 ? sentences : [output.trim().split("\n").slice(-3).join(" / ")];
}

function takeOut(rule) {
	const began = Date.now();
	const whole = new Map();
	for (const place of rule.places) {
		const file = path.join(copy, place.in), text = fs.readFileSync(file, "utf8");
		if (!whole.has(file)) whole.set(file, text);
		fs.writeFileSync(file, without(place, text));
	}
	const built = make();
	const ran = built.status === 0 ? test(rule.tests.split(" "), rule.on === "postgres") : null;
	for (const [file, text] of whole) fs.writeFileSync(file, text);
	const seconds = `${Math.round((Date.now() - began) / 1000)} s`;
	if (ran === null) {
		console.log(`FAILED: ${rule.sentence}\n  without it nothing is built, so no test was asked:\n${(built.stdout + built.stderr).trim().split("\n").slice(-8).join("\n")}`);
		return false;
	}
	if (ran.passed) {
		console.log(`FAILED: ${rule.sentence}\n  it was taken out of ${rule.places.map((place) => place.in).join(" and ")}, and no test of ${rule.tests} missed it (${seconds})`);
		return false;
	}
	const missed = ran.late ? ["the tests did not end"] : failures(ran.output);
	console.log(`missed (${seconds}): ${rule.sentence}\n    by: ${missed[0]}${missed.length > 1 ? `, and ${missed.length - 1} more` : ""}`);
	return true;
}

function main() {
	const given = process.argv.slice(2);
	if (given[0] === "--self-test") return selfTest();
	const { rules, faults } = readAll(root);
	if (faults.length > 0) {
		console.log(faults.join("\n"));
		console.log("When code moves, tests/long/rules/list moves with it: a rule is found where it stands now, and taken out of there.");
		process.exitCode = 1;
		return;
	}
	if (given[0] === "--check") return;
	const only = given.filter((word) => word !== "--only");
	const chosen = rules.filter((rule) => only.length === 0 || only.some((word) => rule.sentence.includes(word) || rule.places.some((place) => place.in.includes(word))));
	copySource();
	const built = make();
	if (built.status !== 0) throw new Error(`the source as it is cannot be built:\n${built.stdout}${built.stderr}`);
	for (const postgres of [false, true]) {
		const named = parts(chosen, postgres);
		const ran = named.length > 0 ? test(named, postgres) : { passed: true };
		if (!ran.passed) throw new Error(`before anything was taken out: ${failures(ran.output).join("; ")}`);
	}
	let passed = 0;
	for (const rule of chosen) passed += takeOut(rule) ? 1 : 0;
	if (passed === chosen.length) fs.rmSync(copy, { recursive: true, force: true });
	console.log(`${passed} passed, ${chosen.length - passed} failed`);
	process.exitCode = passed === chosen.length && passed > 0 ? 0 : 1;
}

try {
	main();
} catch (error) {
	console.log(`${error.message}\n0 passed, 1 failed`);
	process.exitCode = 1;
}
