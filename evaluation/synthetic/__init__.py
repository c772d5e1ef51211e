"""Synthetic reports, each with its gold: layout family x format x damage x publisher's mistake."""
