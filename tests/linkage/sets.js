// sets.js -- the public sets of ../shared/linkage and the agencies' extracts are linked as docs/linkage.md says, and measured against their known answers.
//
//   node tests/linkage/sets.js            checks the bars, and says "skipped" of sets that are not there; the last line counts
//   node tests/linkage/sets.js --figures  prints the figures of docs/linkage.md
//
// Nothing is set for a file but the map of its columns.
'use strict';
const { spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');

const root = path.join(__dirname, '..', '..');
const shared = path.join(root, '..', 'shared', 'linkage');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linkage-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

// A table whose cells hold no commas in quotes where we look: ids, clusters, scores.
function rows(file) {
	const lines = fs.readFileSync(file, 'utf8').split(/\r?\n/).filter((line) => line !== '');
	const names = lines[0].split(',').map((name) => name.trim());
	return lines.slice(1).map((line) => {
		const cells = line.split(',');
		return Object.fromEntries(names.map((name, i) => [name, (cells[i] || '').trim()]));
	});
}

function pairsWithin(groups) {
	const sizes = new Map();
	for (const group of groups) sizes.set(group, (sizes.get(group) || 0) + 1);
	let sum = 0;
	for (const size of sizes.values()) sum += size * (size - 1) / 2;
	return sum;
}

const f1 = (right, given, there) => 2 * right / (given + there);

function measure(set) {
	const out = path.join(folder, set.name + '.csv'), clusters = path.join(folder, set.name + '-clusters.csv');
	const files = set.files.map((file) => path.join(shared, file));
	const run = spawnSync('bash', ['-c', 'TIMEFORMAT="cpu %U"; time "$0" "$@"', path.join(root, 'build', 'windscreen'), 'people', 'compare', ...files, ...(files.length > 2 ? ['--together'] : []), '--map',
		path.join(root, 'docs', 'linkage', set.map), '--train', '--out', out, '--clusters', clusters], { encoding: 'utf8' });
	if (run.status !== 0) throw new Error(run.stderr);
	const truth = set.truth(), there = pairsWithin(truth.values());
	const scored = rows(out).map((row) => ({ score: Number(row.score), right: truth.get(row.id_l) === truth.get(row.id_r) })).sort((a, b) => b.score - a.score);
	const figures = { natural: 0, natural_precision: 0, natural_recall: 0, best: 0, safe_recall: 0, cpu: Number(/cpu ([0-9.]+)/.exec(run.stderr)[1]) };
	let right = 0;
	scored.forEach((pair, i) => {
		right += pair.right ? 1 : 0;
		if (i + 1 < scored.length && scored[i + 1].score === pair.score) return;
		figures.best = Math.max(figures.best, f1(right, i + 1, there));
		if (right / (i + 1) >= 0.999) figures.safe_recall = right / there;
		if (pair.score >= 0.5) {
			figures.natural = f1(right, i + 1, there);
			figures.natural_precision = right / (i + 1);
			figures.natural_recall = right / there;
		}
	});
	const cluster = rows(clusters);
	const together = pairsWithin(cluster.map((row) => row.cluster + ' ' + truth.get(row.id))), given = pairsWithin(cluster.map((row) => row.cluster));
	figures.cluster_precision = together / given;
	figures.cluster_recall = together / there;
	figures.cluster = f1(together, given, there);
	return figures;
}

const byColumn = (file, id, column) => () => new Map(rows(path.join(shared, file)).map((row) => [row[id], row[column]]));
const byId = (file) => () => new Map(rows(path.join(shared, file)).map((row) => [row.rec_id, row.rec_id.split('-')[1]]));
const sets = [
	{ name: 'febrl1', map: 'febrl.yaml', files: ['febrl1.csv'], truth: byId('febrl1.csv'), bars: { natural: 1 } },
	{ name: 'febrl2', map: 'febrl.yaml', files: ['febrl2.csv'], truth: byId('febrl2.csv'), bars: { natural: 0.998 } },
	{ name: 'febrl3', map: 'febrl.yaml', files: ['febrl3.csv'], truth: byId('febrl3.csv'), bars: { natural: 0.9985 } },
	{ name: 'fake_20000', map: 'fake_20000.yaml', files: ['fake_20000.csv'], truth: byColumn('fake_20000.csv', 'unique_id', 'group'), bars: { natural: 0.78 } },
	{ name: 'RLdata500', map: 'RLdata500.yaml', files: ['RLdata500.csv'], truth: byColumn('RLdata500.csv', 'rec_id', 'ent_id'), bars: { natural: 0.97 } },
	{ name: 'sample', map: 'sample.yaml', files: ['school', 'health', 'police', 'housing', 'social_care'].map((agency) => 'sample/' + agency + '.csv'),
		truth: byColumn('sample/agency_truth.csv', 'id', 'cluster'), bars: { safe_recall: 0.9, cluster: 0.95, cluster_precision: 0.995 } },
];

let passed = 0, failed = 0;
const show = (figure) => figure.toFixed(4);
if (process.argv.includes('--figures')) console.log('| set | F1 at 0.5 | precision | recall | best F1 | recall at precision 0.999 | clusters F1 | precision | CPU seconds |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const set of sets) {
	if (!set.files.every((file) => fs.existsSync(path.join(shared, file)))) {
		console.log(`skipped: ${set.name} is not in ../shared/linkage`);
		passed++;
		continue;
	}
	const got = measure(set);
	if (process.argv.includes('--figures'))
		console.log(`| ${set.name} | ${show(got.natural)} | ${show(got.natural_precision)} | ${show(got.natural_recall)} | ${show(got.best)} | ${show(got.safe_recall)} | ${show(got.cluster)} | ${show(got.cluster_precision)} | ${got.cpu.toFixed(1)} |`);
	for (const [figure, bar] of Object.entries(set.bars)) {
		if (got[figure] >= bar) passed++;
		else {
			failed++;
			console.log(`FAILED ${set.name}: ${figure} is ${show(got[figure])}, below ${bar}`);
		}
	}
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
