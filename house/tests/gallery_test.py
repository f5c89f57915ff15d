import json
import unittest

import gallery
from small_tree import SmallTree


class Gallery(unittest.TestCase):
    files = {
        "dist/manifest.json": json.dumps({"knotwork.css": "knotwork-1.css"}),
        "dist/knotwork-1.css": "p{}",
        "gallery/accounts/sign_in/wrong_password.html": '<link href="/assets/knotwork.css"><a href="/sign-in">x</a>',
    }

    def test_pages_find_the_real_styles_beside_them(self):
        with SmallTree(self.files) as root:
            names, wrong = gallery.finish(root / "gallery", root / "dist")
            page = (root / "gallery/accounts/sign_in/wrong_password.html").read_text()
            self.assertEqual(page, '<link href="../../assets/knotwork-1.css"><a href="/sign-in">x</a>')
            self.assertTrue((root / "gallery/accounts/sign_in/../../assets/knotwork-1.css").is_file())
            index = (root / "gallery/index.html").read_text()
        self.assertEqual((names, wrong), (["accounts/sign_in/wrong_password"], []))
        self.assertIn('href="accounts/sign_in/wrong_password.html">sign in: wrong password<', index)

    def test_finishing_twice_changes_nothing(self):
        with SmallTree(self.files) as root:
            gallery.finish(root / "gallery", root / "dist")
            before = (root / "gallery/accounts/sign_in/wrong_password.html").read_text()
            self.assertEqual(gallery.finish(root / "gallery", root / "dist")[0], ["accounts/sign_in/wrong_password"])
            self.assertEqual((root / "gallery/accounts/sign_in/wrong_password.html").read_text(), before)

    def test_a_page_that_asks_for_what_is_not_built_is_reported(self):
        with SmallTree(self.files | {"gallery/a/b.html": '<script src="/assets/gone.js">'}) as root:
            self.assertEqual(gallery.finish(root / "gallery", root / "dist")[1], ["a/b.html asks for /assets/gone.js, which assets/ does not build"])
