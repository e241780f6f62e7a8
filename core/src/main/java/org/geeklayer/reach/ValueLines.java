package org.geeklayer.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.FollowUp.Part;
import org.geeklayer.reach.FollowUp.StateLine;
import org.geeklayer.reach.FollowUp.ValueLine;
import org.geeklayer.reach.PeopleTally.Amount;
import org.geeklayer.reach.PeopleTally.Amounts;
import org.geeklayer.reach.PeopleTally.Sums;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.reach.SumControl.Behind;

/** Sums over the people of one baseline: of everybody, by nested band, by group and by area. */
final class ValueLines {
    private static final Behind UNKNOWN = new Behind(new Count.Unpublished(), Optional.empty());

    private final Reach reach;
    private final Optional<DisclosureRule> rule;
    private final Baseline baseline;
    private final List<StateLine> states;
    private final List<ValueLine> lines = new ArrayList<>();

    /**
     * Prepares the sums.
     *
     * @param states what is published of people by state, which contacts must not tell better
     */
    ValueLines(Reach reach, Optional<DisclosureRule> rule, Baseline baseline, List<StateLine> states) {
        this.reach = reach;
        this.rule = rule;
        this.baseline = baseline;
        this.states = states;
    }

    /**
     * An area with its small areas.
     *
     * @param line as the table of areas has it
     * @param members its small areas in the baseline
     */
    record AreaMembers(AreaLine line, Set<AreaCode> members) {}

    /**
     * The lines of every value.
     *
     * @param everybody the section of everybody
     * @param groups of each column its groups, in the order of the tally; those that are not shown are empty
     * @param areas the areas of the table, or none where they are not made of whole small areas
     */
    List<ValueLine> of(Section everybody, List<List<Optional<Section>>> groups, List<AreaMembers> areas) {
        for (Amounts amounts : reach.tally().amounts()) {
            Value value = new Value(amounts, everybody);
            value.everybody();
            for (int i = 0; i < groups.size(); i++) {
                value.groups(groups.get(i), amounts.by().get(i));
            }
            value.areas(areas);
        }
        return lines;
    }

    private Amount inBaseline(Sums sums) {
        Amount amount = Amount.NONE;
        for (Map.Entry<AreaCode, Amount> entry : sums.placed().entrySet()) {
            if (baseline.byArea().containsKey(entry.getKey())) {
                amount = amount.plus(entry.getValue());
            }
        }
        return amount;
    }

    /** One value. */
    private final class Value {
        private final Amounts amounts;
        private final String measure;
        private final Section section;
        private final List<ReachLine> bands;
        private final SumControl control;

        Value(Amounts amounts, Section everybody) {
            this.amounts = amounts;
            section = everybody;
            bands = nested(everybody);
            boolean isCount = amounts.column().isEmpty();
            measure =
                    isCount ? "contacts" : reach.terms().column(amounts.column().getAsInt());
            Behind behind = behind(part(everybody, everybody.total(), Part.TOTAL), everybody.base());
            control = new SumControl(rule, inBaseline(amounts.all()), behind, isCount);
        }

        private void add(Part part, Optional<BigDecimal> sum, Count people, double residents) {
            lines.add(new ValueLine(part, Optional.empty(), "", measure, sum, control.unit(), people, residents));
        }

        void everybody() {
            add(
                    part(section, section.total(), Part.TOTAL),
                    control.ofWhole(),
                    section.base(),
                    section.total().residents());
            List<Optional<BigDecimal>> sums = control.ofNested(
                    bySteps(baseline.byArea().keySet()),
                    bands.stream()
                            .map(line -> behind(part(section, line, Part.BAND), line.people()))
                            .toList());
            for (int i = 0; i < bands.size(); i++) {
                add(
                        part(section, bands.get(i), Part.BAND),
                        sums.get(i),
                        bands.get(i).people(),
                        bands.get(i).residents());
            }
        }

        /** What some small areas of the baseline have in each step from band to band, and beyond the last. */
        private List<Amount> bySteps(Set<AreaCode> smallAreas) {
            List<Amount> steps = new ArrayList<>(Collections.nCopies(bands.size() + 1, Amount.NONE));
            for (AreaCode code : smallAreas) {
                Amount amount = amounts.all().placed().get(code);
                if (amount != null) {
                    int atom = baseline.ranked().find(code).orElseThrow().atom();
                    int step = 0;
                    while (step < bands.size() && !isIn(bands.get(step).band(), atom)) {
                        step++;
                    }
                    steps.set(step, steps.get(step).plus(amount));
                }
            }
            return steps;
        }

        void groups(List<Optional<Section>> sections, List<Sums> sums) {
            List<Optional<BigDecimal>> told = control.ofGroups(
                    sums.stream().map(ValueLines.this::inBaseline).toList(),
                    sections.stream()
                            .map(each -> each.map(group -> behind(part(group, group.total(), Part.TOTAL), group.base()))
                                    .orElse(UNKNOWN))
                            .toList());
            for (int i = 0; i < sections.size(); i++) {
                if (sections.get(i).isPresent()) {
                    Section section = sections.get(i).get();
                    add(
                            part(section, section.total(), Part.TOTAL),
                            told.get(i),
                            section.base(),
                            section.total().residents());
                }
            }
        }

        void areas(List<AreaMembers> areas) {
            Set<AreaCode> others = new HashSet<>(baseline.byArea().keySet());
            areas.forEach(area -> others.removeAll(area.members()));
            List<Optional<BigDecimal>> told = control.ofAreas(
                    areas.stream().map(area -> bySteps(area.members())).toList(),
                    bySteps(others),
                    areas.stream()
                            .map(area -> new Behind(area.line().people(), Optional.empty()))
                            .toList());
            for (int i = 0; i < areas.size(); i++) {
                AreaLine line = areas.get(i).line();
                lines.add(new ValueLine(
                        new Part(true, Wording.ALL, Wording.ALL, Part.AREA, "", false),
                        line.code(),
                        line.name(),
                        measure,
                        told.get(i),
                        control.unit(),
                        line.people(),
                        line.residents()));
            }
        }
    }

    /** What is published of some people: how many they are, and how many came on several dates. */
    private Behind behind(Part part, Count people) {
        return new Behind(
                people,
                states.stream()
                        .filter(line -> line.state().equals("several dates")
                                && line.detail().isEmpty())
                        .filter(line -> line.part().groupBy().equals(part.groupBy())
                                && line.part().group().equals(part.group())
                                && line.part().breakdown().equals(part.breakdown())
                                && (part.breakdown().equals(Part.TOTAL)
                                        || line.part().band().equals(part.band())))
                        .map(StateLine::people)
                        .findFirst());
    }

    private static boolean isIn(Band band, int atom) {
        return atom >= band.span().from() && atom < band.span().to();
    }

    /** The nested bands; where a preset is not one of them, it alone. */
    private List<ReachLine> nested(Section section) {
        return section.lines().stream()
                .filter(line -> line.breakdown() == ReachReport.Breakdown.BAND)
                .filter(line -> !baseline.bands().isSplit() || line.isHeadline())
                .toList();
    }

    private static Part part(Section section, ReachLine line, String breakdown) {
        return new Part(
                section.isEverybody(), section.groupBy(), section.group(), breakdown, line.label(), line.isHeadline());
    }
}
