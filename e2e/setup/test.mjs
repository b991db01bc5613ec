// Runs everything and counts it: types and lint, the build, the example apps, unit tests, browser tests.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runBeside } from './run.mjs';

const results = join(root, 'e2e/results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const total = { passed: 0, failed: 0 };
// Each leaves a processor idle half of the time; none reads what another writes, but that the apps are made of what was built.
const checked = runBeside('node', ['e2e/setup/check.mjs']);
step('build', run('node', ['e2e/setup/build.mjs']));
step('example apps', await runBeside('node', ['e2e/setup/apps.mjs']));
step('types and lint', await checked);
runner('unit tests', countUnitTests, 'vitest', [
  'run',
  '--config=test/vitest.config.ts',
  '--reporter=default',
  '--reporter=json',
  '--outputFile.json=e2e/results/unit.json',
]);
runner('browser tests', countBrowserTests, 'playwright', ['test', '--config=e2e/playwright.config.ts']);

const line = `${total.passed} passed, ${total.failed} failed`;
writeFileSync(join(results, 'summary.txt'), `${line}\n`);
console.log(`\n${line}`);
process.exit(total.failed === 0 ? 0 : 1);

/** One thing that holds or does not. */
function step(name, holds) {
  const outcome = holds ? 'passed' : 'failed';
  console.log(`\n— ${name}: ${outcome}`);
  add({ passed: 0, failed: 0, [outcome]: 1 });
}

/** A test runner: its own counts, and a failure more where it fails without a failed test. */
function runner(name, count, program, args) {
  console.log(`\n— ${name}`);
  const succeeded = run(program, args);
  const counts = count();
  add(succeeded || counts.failed > 0 ? counts : { ...counts, failed: 1 });
}

function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

function countUnitTests() {
  const report = readReport('unit.json');
  if (!report) return { passed: 0, failed: 1 };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function countBrowserTests() {
  const report = readReport('browser.json');
  if (!report) return { passed: 0, failed: 1 };
  const tests = report.suites.flatMap((suite) => testsOf(suite, ''));
  const skipped = tests.filter(({ status }) => status === 'skipped');
  for (const { title, project, reason } of skipped) console.log(`skipped (${project}): ${title}: ${reason}`);
  for (const { title, project } of tests.filter(({ status }) => status === 'flaky')) {
    console.log(`flaky (${project}): ${title}: passed when it was run again`);
  }
  // Chromium and media are what the player is for: a machine that can't test them has tested nothing. A web server is not.
  const forbidden = process.env.CI ? skipped.filter(({ project, media, nginx }) => (project === 'chromium' || media) && !nginx) : [];
  for (const { title } of forbidden) console.error(`must not be skipped in CI: ${title}`);
  return {
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: tests.filter(({ status }) => status === 'unexpected').length + forbidden.length,
  };
}

function testsOf(suite, path) {
  const title = path ? `${path} › ${suite.title}` : suite.title;
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map(({ projectName, status, annotations }) => ({
      title: `${title} › ${spec.title}`,
      project: projectName,
      status,
      media: spec.tags.includes('media'),
      nginx: spec.tags.includes('nginx'),
      reason: annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason was given',
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => testsOf(inner, title))];
}

function readReport(name) {
  try {
    return JSON.parse(readFileSync(join(results, name), 'utf8'));
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    return null;
  }
}
