"""The card that tells best why something is asked, by the field it is asked for."""

from knowledge.cards import Card, card

CARDS = {
    "company": "before-you-start",
    "offering": "before-you-start",
    "ideal_customer": "what-is-an-ideal-customer",
    "buyers": "what-is-a-buyer-persona",
    "focus": "one-goal-at-a-time",
    "touchpoints": "why-start-from-the-customer",
    "order": "step-1-order-of-touchpoints",
    "stage": "six-stages-overview",
    "contact": "direct-contact-or-self-service",
    "current_support": "current-support",
    "unmet_needs": "what-else-customers-need",
    "key_touchpoints": "start-where-interest-is-lost",
    "customer_goal": "goals-of-both-sides",
    "company_goal": "goals-of-both-sides",
    "goal_conflict": "goal-conflict",
    "actions": "what-is-an-action",
    "customer_participants": "participants-on-both-sides",
    "company_participants": "participants-on-both-sides",
    "systems": "which-systems",
    "data": "which-data-arises",
    "kpis": "what-is-a-kpi",
    "kpi_kind": "two-kinds-of-kpi",
    "needs": "what-is-a-development-need",
    "impact": "prioritising-needs",
    "effort": "prioritising-needs",
    "owner": "whose-work-changes",
    "affected": "whose-work-changes",
}


def topic(field: str, language: str) -> Card | None:
    """The card of a field, or None."""
    return card(CARDS[field], language) if field in CARDS else None
