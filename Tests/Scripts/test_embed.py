"""The generated literals are what their sources say, and squeezing a script changes no meaning."""
import pathlib
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import gallery_page  # noqa: E402


def test_generated_files_are_up_to_date():
    subprocess.run([ROOT / "scripts/embed", "--check"], check=True)


@pytest.mark.parametrize("text, squeezed", [
    ("const a = 1; // one\n/** two */ const b = a + +a;\n", "let a=1,b=a+ +a;\n"),
    ("let a = b\n  - c;\n", "let a=b\n-c;\n"),
    ("call('a // b', \"c /* d */\", `e // ${f + ' g '} h`);\n", "call('a // b',\"c /* d */\",`e // ${f+' g '} h`);\n"),
    ("x = /[/ ]+ '/g.test(y) ? a / b : 2;\n", "x=/[/ ]+ '/g.test(y)?a/b:2;\n"),
    ("return /a b/.test(c);\n", "return/a b/.test(c);\n"),
    ("const { a } = {\n  a,\n};\n", "let{a}={a};\n"),
    ("a = `${{ b: 1 }.b} c`;\n", "a=`${{b:1}.b} c`;\n"),
    ("if (a) {\n  b();\n}\nelse c();\n", "if(a){b()}else c();\n"),
    ("const { a } = b;\nlet c = () => {\n  d();\n};\nconst e = 1;\n", "let{a}=b,c=()=>{d()},e=1;\n"),
    ("for (let a = 1; a < b; a += 1) c();\nlet d;\n", "for(let a=1;a<b;a+=1)c();let d;\n"),
    ("let a = 1;\nif (a) {\n  let b = 2;\n}\nc();\nlet d = 3;\n", "let a=1;if(a){let b=2}c();let d=3;\n"),
    ("a({\n  b: [1,\n  ],\n});\n", "a({b:[1]});\n"),
])
def test_a_script_is_squeezed_without_changing_its_meaning(text, squeezed):
    assert gallery_page.squeezed_script(text) == squeezed
