// Bootstrap's style sheet without the rules that no page can use, and without its pictures.
//
//     node cut.mjs PROJECT CRISPY_BOOTSTRAP5 CRISPY_FORMS
//
// Writes static/vendor/bootstrap/bootstrap.min.css and, beside this script, left_out.txt: the classes
// that are gone. A test compares them with the classes that templates name.
//
// A rule stays where every class and element of its selector is a word in a template, in a script,
// in the web layer's Python or in the forms' own templates. So words say more than is used, never
// less; a class that is put together from parts has to be written whole somewhere.
//
// Bootstrap draws its arrows and ticks from data: addresses. The content security policy refuses
// those, and the site draws its own; a page left while its style sheets still load would ask for
// them all the same and be refused. So every such picture becomes `none`.
import { readFileSync, writeFileSync } from "node:fs";
import { PurgeCSS } from "purgecss";

const [project, bootstrap5, forms] = process.argv.slice(2);
const [{ css }] = await new PurgeCSS().purge({
  css: ["node_modules/bootstrap/dist/css/bootstrap.min.css"],
  content: [
    `${project}/templates/**/*.html`,
    `${project}/static/js/*.js`,
    `${project}/iamlab/web/**/*.py`,
    `${bootstrap5}/**/*.html`,
    `${bootstrap5}/**/*.py`,
    `${forms}/**/*.py`,
  ],
  keyframes: true,
});
const whole = readFileSync("node_modules/bootstrap/dist/css/bootstrap.min.css", "utf-8");
const licence = whole.match(/^@charset "UTF-8";\/\*![^]*?\*\//)[0];
const pictures = /url\("data:[^"]*"\)/g;
const rest = (css.startsWith("@charset") ? "" : licence) + css.replace(pictures, "none");
writeFileSync(`${project}/static/vendor/bootstrap/bootstrap.min.css`, rest);

const classes = (sheet) =>
  new Set([...sheet.matchAll(/\.([a-z][\w-]*)(?=[^{}]*\{)/g)].map((found) => found[1]));
const kept = classes(rest);
const gone = [...classes(whole)].filter((name) => !kept.has(name)).sort();
writeFileSync(`${project}/tools/bootstrap/left_out.txt`, gone.join("\n") + "\n");
