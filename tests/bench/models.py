"""A large made-up model: thirty touchpoints, forty needs, everything told."""

from assistant.model.context import Buyer, Context, FocusGoal
from assistant.model.needs import Affected
from assistant.model.touchpoints import Contact, KpiKind, Side, Stage
from assistant.model.whole import Language, Model
from tests.builders import assumed, conflict, data, fact, kpi, model, need, person, system, touchpoint

RULES = ("respondent", "respondent", "guess_on_key", "data_without_system", "key_without_business_kpi", "silo")


def large(touchpoints: int = 30, needs: int = 40, language: Language = "en") -> Model:
    """A model of so many touchpoints and needs."""
    stages = list(Stage)
    path = [
        touchpoint(
            n, name=f"The customer asks for offer number {n} and compares it", stage=stages[(n - 1) * 6 // touchpoints],
            contact=Contact.DIRECT if n % 3 else Contact.SELF_SERVICE, key=n % 4 == 0, channels=["phone", "web"],
            current_support=fact("A person answers within the day"), unmet_needs=[fact("To know the price at once")],
            customer_goal=assumed("To be sure") if n % 5 == 0 else fact("To be sure of the price"),
            company_goal=fact("To make the deal"), goal_conflict=conflict() if n % 7 == 0 else None,
            actions=[fact("The seller calls back"), fact("An offer is written")],
            participants=[person("Buyer", Side.CUSTOMER), person(f"Seller {n % 4}")],
            systems=[system(f"CRM {n % 3}")], data=[data(f"Address {n}")],
            kpis=[kpi("Orders a month", KpiKind.BUSINESS_EVIDENCE)] if n % 2 else [],
        )
        for n in range(1, touchpoints + 1)
    ]  # fmt: skip
    wanted = [
        need(
            n, title=f"Change number {n} is made", impact=n % 5 + 1 if n % 3 else None, effort=n % 4 + 1,
            touchpoints=[f"tp-{n % touchpoints + 1}", f"tp-{(n + 7) % touchpoints + 1}"], origin=RULES[n % len(RULES)],
            owner="Liisa", affected=[Affected(who="Seller", how="Writes it down"), Affected(who="Clerk")],
        )
        for n in range(1, needs + 1)
    ]  # fmt: skip
    context = Context(
        company=fact("Made-up Ltd, twenty people"), offering=fact("Machines and their service"),
        ideal_customer=fact("A workshop of ten"), focus=fact("That customers stay"), focus_goal=FocusGoal.RETENTION,
        buyers=(Buyer(role="Owner", motives=(fact("Peace of mind"),)),),
    )  # fmt: skip
    return model(*path, language=language, context=context, development_needs=wanted)
