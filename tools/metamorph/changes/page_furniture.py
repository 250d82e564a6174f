"""Other words of the site around the letter. All wording is invented."""
from ..page import Changed, Line

BEFORE = [
    ["Hide this page now. Press Shift three times to go to a weather site.",
     "Cookies on this site", "Small files called cookies help us run this site and learn how people use it.",
     "Allow all cookies", "Refuse optional cookies", "Cookie settings", "Skip to the main part of this page"],
    ["Leave now", "We would like to set analytics cookies so that we can see which pages are used most.",
     "Accept", "Reject", "View cookies", "Menu", "Search this site", "Home > About us > Access to information > Responses"],
    ["This website uses cookies to give you the best experience. Find out more in our cookie policy.", "OK, got it",
     "Skip navigation", "Contact us", "News", "Services", "A to Z", "You are here: Home / Publications / Information requests"],
    ["Exit this page quickly: press the escape key", "Your privacy matters to us. We and our partners store cookies on your device.",
     "Accept cookies and close", "Manage my choices", "Toggle navigation", "Home", "Jobs", "Contact"],
]
AFTER = [
    ["Was this page helpful?", "Yes", "No", "Report a problem with this page", "Accessibility statement", "Privacy notice", "Cookies",
     "© 2025 All rights reserved"],
    ["Share this page", "Facebook", "Twitter", "LinkedIn", "Print this page", "Back to top", "Terms and conditions | Privacy | Sitemap"],
    ["Rate this page", "Sign up for our newsletter", "Follow us on social media", "Careers | Contact | Accessibility | Modern slavery statement"],
    ["Did you find what you were looking for?", "Give feedback about this page", "Related pages", "Help", "Site map", "Legal notices"],
]


def added(page):
    """Furniture of another site above and below what there is."""
    before, after = BEFORE[page.seed(len(BEFORE))], AFTER[page.seed(len(AFTER))]
    lines = page.untouched()
    while lines and not lines[-1].text:
        lines.pop()
    return Changed([Line(t) for t in before] + lines + [Line(t) for t in after] + [Line("")])


REWORDED = {
    "cookie_banner": ["Cookies help us keep this site running. You can choose which ones we may use.",
                      "We use optional cookies to find out how this service is used.",
                      "By using this website you agree to our use of cookies."],
    "exit_link": ["Hide this page now by pressing the escape key", "Quick exit", "Leave this page straight away"],
    "beta_banner": ["This is a new service. Help us improve it and give your feedback.", "BETA This page is still being tested."],
    "feedback": ["Was this information useful?", "Tell us what you think of this page", "Is there anything wrong with this page?"],
    "share": ["Share this page on Facebook", "Share by e-mail", "Tweet this page"],
    "print": ["Print this page", "Print or save this page"],
    "search": ["Search the site", "What are you looking for?"],
}


def reworded(page):
    """The page's own banners and widgets in other words."""
    starts, at = [], 0
    for text in page.lines:
        starts.append(at)
        at += len(text.encode()) + 1
    change = {}
    for n, b in enumerate(page.record["boilerplate"]):
        wording = REWORDED.get(b["kind"])
        for i, start in enumerate(starts):
            inside = b["span"]["start"] <= start + len(page.lines[i].encode()) // 2 < b["span"]["end"]
            if wording and inside and page.lines[i].strip():
                change[i] = wording[(n + page.seed(7)) % len(wording)]
    if not change:
        return None
    return Changed(page.map(lambda text, i: change[i], change))


CHANGES = {"furniture added": added, "furniture reworded": reworded}
