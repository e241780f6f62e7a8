package org.geeklayer.reach;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.reach.AspectCounts.StateKey;
import org.geeklayer.reach.FollowUp.OutcomeLine;
import org.geeklayer.reach.FollowUp.Part;
import org.geeklayer.reach.FollowUp.ResponseLine;
import org.geeklayer.reach.FollowUp.Slope;
import org.geeklayer.reach.FollowUp.StateLine;
import org.geeklayer.reach.PeopleTally.Aspect;
import org.geeklayer.reach.PeopleTally.Kind;
import org.geeklayer.reach.Publication.Grouped;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.jspecify.annotations.Nullable;

/** Takes what is asked beside deprivation through disclosure control with the rest of a publication, and reads it out. */
final class FollowUps {
    private static final StateKey ACHIEVED = new StateKey("achieved", "");
    private static final StateKey NOT_ACHIEVED = new StateKey("not achieved", "");
    private static final StateKey NOT_RECORDED = new StateKey("not recorded", "");

    private final Reach reach;
    private final Atoms atoms;
    private final Wanted wanted;
    private final Gradients gradients;
    private final Optional<Grouped> groups;
    private final List<AspectCounts> aspects = new ArrayList<>();
    /** Those who were invited. */
    final Optional<Responses> responses;

    /**
     * Prepares what is asked.
     *
     * @param groups the groups of the first column, by which states are told as well
     */
    FollowUps(
            Reach reach,
            Atoms atoms,
            Wanted wanted,
            Gradients gradients,
            Optional<Grouped> groups,
            Optional<DisclosureRule> rule) {
        this.reach = reach;
        this.atoms = atoms;
        this.wanted = wanted;
        this.gradients = gradients;
        this.groups = groups;
        for (Aspect aspect : reach.tally().aspects()) {
            if (aspect.kind() != Kind.INVITATION) {
                aspects.add(new AspectCounts(
                        aspect, atoms, groups.map(each -> each.labels.size()).orElse(0)));
            }
        }
        responses = reach.invited().map(each -> new Responses(each, invitation(reach), atoms, wanted, rule));
    }

    private static Optional<Aspect> invitation(Reach reach) {
        return reach.tally().aspects().stream()
                .filter(aspect -> aspect.kind() == Kind.INVITATION)
                .findFirst();
    }

    /** Adds it to a plan in which the rows of the first column's groups come first. */
    void addTo(List<Split> splits, List<Union> unions) {
        List<Placing> placings = groups.map(each -> each.placings).orElse(List.of());
        aspects.forEach(aspect -> aspect.addTo(splits, unions, 0, placings, wanted));
        responses.ifPresent(each -> each.addTo(splits, unions));
    }

    /** What is published of each baseline, without its values. */
    List<FollowUp> of(Protection protection) {
        List<List<OutcomeLine>> outcomes = new ArrayList<>();
        List<Slopes.Asked> asked = new ArrayList<>();
        for (int i = 0; i < atoms.baselines().size(); i++) {
            int baseline = i;
            List<OutcomeLine> lines = new ArrayList<>();
            aspects.stream()
                    .filter(aspect -> aspect.kind() == Kind.OUTCOME)
                    .forEach(aspect -> asked.addAll(outcomes(aspect, baseline, protection, lines)));
            outcomes.add(lines);
        }
        List<Slope> slopes = new Slopes(gradients).of(asked);
        List<FollowUp> followUps = new ArrayList<>();
        int next = 0;
        for (int baseline = 0; baseline < outcomes.size(); baseline++) {
            List<OutcomeLine> lines = new ArrayList<>();
            for (OutcomeLine line : outcomes.get(baseline)) {
                boolean isTested = line.part().breakdown().equals(Part.TOTAL);
                lines.add(isTested ? line.with(slopes.get(next)) : line);
                next += isTested ? 1 : 0;
            }
            followUps.add(new FollowUp(
                    reach.terms().outcome(),
                    reach.tally().time().map(PeopleTally.Time::lapseMonths).orElse(0),
                    states(baseline, protection),
                    lines,
                    Slopes.tested(slopes),
                    List.of(),
                    responses(baseline, protection),
                    notes()));
        }
        return followUps;
    }

    private List<ResponseLine> responses(int baseline, Protection protection) {
        return responses.map(each -> each.of(baseline, protection)).orElse(List.of());
    }

    private List<StateLine> states(int baseline, Protection protection) {
        List<StateLine> lines = new ArrayList<>();
        for (AspectCounts aspect : aspects) {
            if (aspect.kind() == Kind.OUTCOME) {
                continue;
            }
            for (StateKey key : aspect.keys()) {
                Map<Span, Count> everybody = aspect.ofEverybody(key, protection);
                for (Band band : bands(baseline, key)) {
                    Span span = atoms.span(baseline, band);
                    lines.add(line(
                            aspect,
                            key,
                            part(band),
                            everybody.get(span),
                            protection.whole().get(span)));
                }
                for (int group : shownGroups(aspect, baseline, protection)) {
                    lines.add(line(
                            aspect,
                            key,
                            part(group),
                            aspect.ofGroup(group, key, protection).get(atoms.used(baseline)),
                            base(group, baseline, protection)));
                }
            }
        }
        return lines;
    }

    /** Everybody, and for a whole state the nested bands. */
    private List<Band> bands(int baseline, StateKey key) {
        List<Span> spans = key.detail().isEmpty() ? wanted.byBand() : wanted.inBaselines();
        Bands all = atoms.baselines().get(baseline).bands();
        List<Band> bands = new ArrayList<>(List.of(all.total()));
        all.cumulative().stream()
                .filter(band -> spans.contains(atoms.span(baseline, band)))
                .forEach(bands::add);
        return bands;
    }

    private StateLine line(AspectCounts aspect, StateKey key, Part part, @Nullable Count people, @Nullable Count base) {
        return new StateLine(
                part,
                name(aspect.kind()),
                key.state(),
                key.detail(),
                published(people),
                published(base),
                reach.arePeople());
    }

    private static Count published(@Nullable Count count) {
        return count == null ? new Count.Unpublished() : count;
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case NEWNESS -> "contact";
            case CONTACTS -> "dates";
            case LAPSE -> "activity";
            case OUTCOME -> "outcome";
            case INVITATION -> "invitation";
        };
    }

    /** A band of everybody. */
    static Part part(Band band) {
        boolean isTotal = band.breakdown() == Breakdown.TOTAL;
        return new Part(
                true, Wording.ALL, Wording.ALL, isTotal ? Part.TOTAL : Part.BAND, band.label(), band.isHeadline());
    }

    private Part part(int group) {
        Grouped of = groups.orElseThrow();
        return new Part(false, of.column, of.labels.get(group), Part.TOTAL, "all", false);
    }

    /** The groups that are told of at all: those whose number is shown. */
    private List<Integer> shownGroups(AspectCounts aspect, int baseline, Protection protection) {
        List<Integer> shown = new ArrayList<>();
        int number = aspect.isByGroup() ? groups.map(each -> each.labels.size()).orElse(0) : 0;
        for (int group = 0; group < number; group++) {
            if (base(group, baseline, protection).shown().orElse(0) > 0) {
                shown.add(group);
            }
        }
        return shown;
    }

    private Count base(int group, int baseline, Protection protection) {
        return published(protection.splits().get(0).get(group).get(atoms.used(baseline)));
    }

    /** Adds the lines of outcomes, and gives for each of a total what its slope is fitted to. */
    private List<Slopes.Asked> outcomes(
            AspectCounts aspect, int baseline, Protection protection, List<OutcomeLine> lines) {
        for (Band band : bands(baseline, ACHIEVED)) {
            Span span = atoms.span(baseline, band);
            lines.add(outcome(
                    part(band),
                    published(aspect.ofEverybody(ACHIEVED, protection).get(span)),
                    published(aspect.ofEverybody(NOT_ACHIEVED, protection).get(span)),
                    published(aspect.ofEverybody(NOT_RECORDED, protection).get(span)),
                    published(protection.whole().get(span))));
        }
        List<Slopes.Asked> asked = new ArrayList<>();
        OutcomeLine everybody = lines.get(0);
        boolean hasDeciles = atoms.baselines().get(baseline).bands().hasDeciles();
        asked.add(new Slopes.Asked(
                aspect.byDecile(AspectCounts.EVERYBODY, ACHIEVED, baseline),
                aspect.byDecile(AspectCounts.EVERYBODY, NOT_ACHIEVED, baseline),
                hasDeciles,
                gradients.isEnough(everybody.achieved(), everybody.notAchieved())));
        List<Integer> shown = shownGroups(aspect, baseline, protection);
        Span used = atoms.used(baseline);
        List<List<Count>> recorded = new ArrayList<>();
        for (int group = 0;
                group < (aspect.isByGroup() ? groups.orElseThrow().labels.size() : 0);
                group++) {
            recorded.add(List.of(
                    published(aspect.ofGroup(group, ACHIEVED, protection).get(used)),
                    published(aspect.ofGroup(group, NOT_ACHIEVED, protection).get(used))));
        }
        Set<Integer> tellable =
                gradients.tellableSums(List.of(everybody.achieved(), everybody.notAchieved()), recorded);
        for (int group : shown) {
            lines.add(outcome(
                    part(group),
                    recorded.get(group).get(0),
                    recorded.get(group).get(1),
                    published(aspect.ofGroup(group, NOT_RECORDED, protection).get(used)),
                    base(group, baseline, protection)));
            asked.add(new Slopes.Asked(
                    aspect.byDecile(group, ACHIEVED, baseline),
                    aspect.byDecile(group, NOT_ACHIEVED, baseline),
                    hasDeciles,
                    tellable.contains(group)));
        }
        return asked;
    }

    private OutcomeLine outcome(Part part, Count achieved, Count notAchieved, Count notRecorded, Count base) {
        return new OutcomeLine(part, achieved, notAchieved, notRecorded, base, reach.arePeople(), Optional.empty());
    }

    /** What cannot be told, and why. */
    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        reach.tally().time().ifPresent(time -> {
            if (!time.tellsNewness()) {
                notes.add("Who is new cannot be told: the list does not reach 12 months before the period.");
            }
            if (!time.tellsLapse()) {
                notes.add("Nobody can have lapsed: the period is no longer than the " + time.lapseMonths()
                        + " months of a lapse.");
            }
        });
        if (groups.isPresent()) {
            aspects.stream()
                    .filter(aspect -> !aspect.isByGroup())
                    .forEach(aspect -> notes.add(
                            "Too many groups to tell " + name(aspect.kind()) + " by " + groups.get().column + "."));
        }
        return notes;
    }

    /** Why counts are not shown. */
    void log(DisclosureLog log, Plan plan, Protection protection) {
        aspects.forEach(aspect -> log(aspect, log, plan, protection));
        responses.ifPresent(each -> each.log(log, plan, protection));
    }

    private void log(AspectCounts aspect, DisclosureLog log, Plan plan, Protection protection) {
        aspect.log(
                log,
                plan,
                protection,
                name(aspect.kind()),
                groups.map(each -> each.labels).orElse(List.of()));
    }
}
