#!/usr/bin/env node
/*
 * run.js -- which branches of the files in `files` no test takes: of access, the journal, and every reader of bytes from outside. Issue 4.
 *
 *   node tests/long/coverage/run.js            builds with --coverage, runs what follows, and reports; tests/with-postgres beside it adds that engine
 *   node tests/long/coverage/run.js --report   reports what was counted last
 *
 * What is run: the unit and data tests, every fuzz target with the files that are kept for it under tests/fuzz, and the story of tests/torture in which calls fail.
 *
 * A branch that cannot be taken stands on a line with GCOV_EXCL_BR and, in the same comment, why: it is counted apart. `files` says how many branches of each file nothing takes yet, when there are some:
 * more than that fails, so that it never becomes less.
 */
"use strict";
const fs = require("fs");
const os = require("os");
const path = require("path");
const { spawnSync } = require("child_process");

const root = path.resolve(__dirname, "../../..");
const MARK = /GCOV_EXCL_BR: (\S+ ){3,}/;

/* "src/a.c" or "src/a.c 3": the file, and how many of its branches nothing takes yet. */
function listed() {
	const files = [];
	for (const line of fs.readFileSync(path.join(__dirname, "files"), "utf8").split("\n")) {
		if (line === "" || line.startsWith("#")) continue;
		const [name, left] = line.split(" ");
		files.push({ name, left: Number(left || 0) });
	}
	return files;
}

/* What failed on the way; the branches are reported all the same, for a run takes long. */
const broken = [];

function run(what, command, parts, env) {
	const began = Date.now();
	const ran = spawnSync(command, parts, { cwd: root, env: { ...process.env, WINDSCREEN_WEAK_PASSWORD_HASHES: "1", ...env }, encoding: "utf8", maxBuffer: 1 << 28 });
	console.log(`${what}: ${Math.round((Date.now() - began) / 1000)} s`);
	if (ran.status === 0) return true;
	broken.push(what);
	console.log(`FAILED ${what}:\n${(ran.stdout + ran.stderr).split("\n").filter((line) => !line.startsWith("slow (")).slice(-20).join("\n")}`);
	return false;
}

function runAll() {
	const compiler = process.env.CC || (spawnSync("sh", ["-c", "command -v ccache"]).status === 0 ? "ccache gcc" : "gcc");
	const memory = { TMPDIR: process.env.TMPDIR || (fs.existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir()) };
	if (!run("building", "make", ["-s", `-j${os.cpus().length}`, `CC=${compiler}`, "coverage"], {})) throw new Error("nothing is counted of what cannot be built");
	run("forgetting what was counted before", "find", ["build/coverage", "-name", "*.gcda", "-delete"], {});
	run("unit and data tests, on SQLite", "build/coverage/unit-tests", [], { ...memory, WINDSCREEN_TEST_ENGINE: "sqlite" });
	if (process.env.WINDSCREEN_TEST_POSTGRES)
		run("data tests, on PostgreSQL", "build/coverage/unit-tests", [], { ...memory, WINDSCREEN_TEST_ENGINE: "postgres" });
	for (const name of fs.readdirSync(path.join(root, "build/coverage/targets"))) {
		const folder = path.join("tests/fuzz", name);
		if (fs.existsSync(path.join(root, folder)))
			run(`what is kept for ${name}`, path.join("build/coverage/targets", name), fs.readdirSync(path.join(root, folder)).map((file) => path.join(folder, file)), memory);
	}
	run("the story in which calls fail", "build/coverage/fault-tests", ["--only", "tests/torture"], { ...memory, WINDSCREEN_TEST_ENGINE: "sqlite" });
}

/* What gcov counted for one file, by its lines. */
function counted(name) {
	const object = path.join("build/coverage", name.replace(/^src\//, "").replace(/\.c$/, ".o"));
	const ran = spawnSync("gcov", ["--json-format", "--stdout", "--branch-probabilities", object], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
	if (ran.status !== 0 || ran.stdout === "") throw new Error(`gcov says nothing of ${name}: ${ran.stderr}`);
	const file = JSON.parse(ran.stdout.split("\n")[0]).files.find((one) => one.file === name);
	if (file === undefined) throw new Error(`gcov does not know ${name}`);
	return file.lines;
}

function report() {
	let passed = 0, failed = 0, branches = 0, taken = 0, excluded = 0;
	for (const { name, left } of listed()) {
		const source = fs.readFileSync(path.join(root, name), "utf8").split("\n");
		const lines = [];
		let all = 0, missed = 0, apart = 0;
		for (const line of counted(name)) {
			const never = line.branches.filter((branch) => branch.count === 0).length;
			all += line.branches.length;
			if (never > 0 && MARK.test(source[line.line_number - 1])) {
				apart += never;
			} else if (never > 0) {
				missed += never;
				lines.push(line.line_number);
			}
		}
		branches += all;
		taken += all - missed - apart;
		excluded += apart;
		if (missed <= left) passed++;
		else failed++;
		const words = `${name}: ${all - missed - apart} of ${all}${apart > 0 ? `, ${apart} that cannot be taken` : ""}${missed > 0 ? `, ${missed} not taken in lines ${lines.join(" ")}` : ""}`;
		console.log(missed <= left ? words : `FAILED ${words}\n  \`files\` says that ${left} are not taken`);
	}
	console.log(`${taken} of ${branches} branches are taken (${(100 * taken / branches).toFixed(2)} in 100), ${excluded} cannot be, and ${branches - taken - excluded} are not taken yet`);
	failed += broken.length;
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

try {
	if (process.argv[2] !== "--report") runAll();
	report();
} catch (error) {
	console.log(`${error.message}\n0 passed, 1 failed`);
	process.exitCode = 1;
}
