// linkage.js -- a million records of invented people, linked: how long it takes, how much memory, and whether what is found is right.
//
//   node tests/load/linkage.js [RECORDS]     100,000 when not said; the last line counts
//
// Families with several extracts of each person, slips in them, people who moved, twins. The seed is fixed. Time is told, and not judged: only that what is linked is right
// and that it fits into a gigabyte for each million records.
'use strict';
const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const root = path.join(__dirname, '..', '..');
const wanted = Number(process.argv[2] || 100000);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linkage-load-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

let state = 20261124;
function below(limit) { // mulberry32
	state = (state + 0x6D2B79F5) | 0;
	let t = Math.imul(state ^ (state >>> 15), 1 | state);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return ((t ^ (t >>> 14)) >>> 0) % limit;
}
// Small numbers are likelier: names are common or rare.
const skewed = (limit) => Math.floor(limit * Math.pow(below(1e6) / 1e6, 3));

const starts = ['a', 'be', 'ca', 'da', 'e', 'fa', 'ge', 'ha', 'i', 'jo', 'ka', 'li', 'ma', 'ni', 'o', 'pe', 'ra', 'sa', 'te', 'u', 'vi', 'wi', 'ya', 'za', 'bra', 'cle', 'dro', 'fre', 'gri', 'sha', 'sto', 'thi'];
const middles = ['la', 'ri', 'mo', 'ne', 'si', 'tha', 'do', 've', 'lli', 'nna', 'rro', 'sse', 'ttu', 'ki', 'ba', 'go', 'mi', 'pha', 'cke', 'nto'];
const ends = ['n', 'r', 's', 'lyn', 'ton', 'well', 'wood', 'ford', 'ski', 'man', 'by', 'ley', 'th', 'x', 'd', 'ham', 'worth', 'son', 'a', 'ie'];
const surnames = [];
for (const a of starts) for (const b of middles) for (const c of middles.slice(0, 8)) for (const d of ends.slice(0, 8)) surnames.push(a + b + c + d);
const given = [];
for (const a of starts) for (const b of middles) for (const c of ends) given.push(a + b + c);
// Common ones stand at the front, and are not all alike.
for (const list of [surnames, given]) for (let i = list.length - 1; i > 0; i--) { const j = below(i + 1); [list[i], list[j]] = [list[j], list[i]]; }
const streets = ['Road', 'Street', 'Lane', 'Avenue', 'Close', 'Drive', 'Grove', 'Walk'];
const letters = 'abdefghjlnpqrstuwxyz';

const two = (number) => String(number).padStart(2, '0');
function slip(word) {
	if (word.length < 3) return word;
	const at = 1 + below(word.length - 2), kind = below(3);
	if (kind === 0) return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
	return kind === 1 ? word.slice(0, at) + word.slice(at + 1) : word.slice(0, at) + letters[below(20)] + word.slice(at + 1);
}
function home() {
	const area = below(100), sector = 1 + below(60);
	const street = given[(area * 60 + sector) * 7 % given.length] + ' ' + streets[sector % 8];
	return { house: 1 + below(180), street, town: 'town' + given[area], postcode: `${letters[area % 20].toUpperCase()}${letters[(area * 7) % 20].toUpperCase()}${sector} ${below(10)}${letters[below(20)].toUpperCase()}${letters[below(20)].toUpperCase()}`, uprn: 100000000000 + below(2 ** 31), phone: '0151 496 0' + String(below(1000)).padStart(3, '0') + below(1000) };
}
const birth = (year) => ({ year, month: 1 + below(12), day: 1 + below(28) });

const file = path.join(folder, 'people.csv'), out = fs.openSync(file, 'w');
const personOf = [];
let buffer = 'id,given_name,middle_name,surname,sex,dob,nhs_number,house,street,town,postcode,uprn,phone\n', person = 0;
function write(of, born, where, who) {
	const moved = below(100) < 8 ? home() : where, date = below(100) < 4 ? (below(2) ? { ...born, day: 1 + below(28) } : { ...born, day: Math.min(born.month, 28), month: Math.min(born.day, 12) }) : born;
	const name = below(100) < 8 ? slip(who.given) : who.given, surname = below(100) < 6 ? slip(who.surname) : who.surname;
	const cells = ['R' + personOf.length, name, below(3) ? '' : who.middle, surname, who.sex, below(100) < 5 ? '' : `${date.year}-${two(date.month)}-${two(date.day)}`, below(2) ? who.nhs : '', moved.house, moved.street, moved.town,
		below(100) < 4 ? '' : moved.postcode, below(2) ? moved.uprn : '', below(2) ? moved.phone : ''];
	personOf.push(of);
	buffer += cells.join(',') + '\n';
	if (buffer.length > 1 << 20) {
		fs.writeSync(out, buffer);
		buffer = '';
	}
}
while (personOf.length < wanted) {
	const where = home(), surname = surnames[skewed(surnames.length)], size = 1 + below(5);
	let last = null;
	for (let member = 0; member < size && personOf.length < wanted; member++) {
		const twin = last !== null && member > 2 && below(60) === 0, born = twin ? last : birth(member < 2 ? 1960 + below(40) : 2004 + below(22));
		const who = { given: given[skewed(given.length)], middle: given[skewed(given.length)], surname: below(5) ? surname : surnames[skewed(surnames.length)], sex: 'FM'[below(2)], nhs: 9990000000 + below(9999999) };
		for (let extracts = 1 + below(3); extracts > 0 && personOf.length < wanted; extracts--) write(person, born, where, who);
		last = born;
		person++;
	}
}
fs.writeSync(out, buffer);
fs.closeSync(out);

const pairs = path.join(folder, 'pairs.csv'), clusters = path.join(folder, 'clusters.csv');
const run = spawnSync('bash', ['-c', 'TIMEFORMAT="%R seconds, processor %U"; time "$0" "$@"', '/usr/bin/env', 'bash', '-c',
	'"$@" & wait_for=$!; peak=0; while kill -0 $wait_for 2>/dev/null; do now=$(awk "/VmHWM/ {print \\$2}" /proc/$wait_for/status 2>/dev/null); [ -z "$now" ] || peak=$now; sleep 0.2; done; wait $wait_for; code=$?; echo "peak $peak KB" >&2; exit $code',
	'run', path.join(root, 'build', 'windscreen'), 'people', 'compare', file, '--map', path.join(root, 'docs', 'linkage', 'sample.yaml'), '--train', '--least', '0.5', '--out', pairs, '--clusters', clusters], { encoding: 'utf8' });
process.stdout.write(run.stderr);
let right = 0, all = 0, there = 0;
const sizes = new Map();
for (const of of personOf) sizes.set(of, (sizes.get(of) || 0) + 1);
for (const size of sizes.values()) there += size * (size - 1) / 2;
for (const line of fs.readFileSync(pairs, 'latin1').split('\n').slice(1)) {
	if (line === '') continue;
	const [one, other] = line.split(',');
	all++;
	if (personOf[Number(one.slice(1))] === personOf[Number(other.slice(1))]) right++;
}
const peak = Number(/peak (\d+)/.exec(run.stderr)[1]), precision = right / all, recall = right / there;
console.log(`${personOf.length} records of ${person} people; precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, memory ${Math.round(peak / 1024)} MB`);
const holds = [run.status === 0, precision > 0.98, recall > 0.95, peak / 1024 < 60 + 1024 * Math.max(wanted / 1e6, 0.2)];
console.log(`${holds.filter((it) => it).length} passed, ${holds.filter((it) => !it).length} failed`);
process.exitCode = holds.every((it) => it) ? 0 : 1;
