// Print the name, version and licence text of every package that is in the bundle.
import { readFileSync, readdirSync } from "node:fs";

const { inputs } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const packages = new Set();
for (const path of Object.keys(inputs)) {
  const found = path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) packages.add(found[1]);
}

console.log("codemirror.min.js holds these packages, unchanged but for minification.\n");
for (const name of [...packages].sort()) {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence file`);
  console.log(`${"=".repeat(72)}\n${name} ${version} (${license})\n`);
  console.log(readFileSync(`${folder}/${file}`, "utf8").trim() + "\n");
}
