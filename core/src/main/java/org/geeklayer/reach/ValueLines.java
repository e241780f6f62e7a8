package org.geeklayer.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.reach.FollowUp.Part;
import org.geeklayer.reach.FollowUp.ValueLine;
import org.geeklayer.reach.PeopleTally.Amount;
import org.geeklayer.reach.PeopleTally.Amounts;
import org.geeklayer.reach.PeopleTally.Sums;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.reach.ReachReport.Section;

/** Sums over the people of one baseline: of everybody, by nested band, by group and by area. */
final class ValueLines {
    private final Reach reach;
    private final Optional<DisclosureRule> rule;
    private final Baseline baseline;
    private final List<ValueLine> lines = new ArrayList<>();

    ValueLines(Reach reach, Optional<DisclosureRule> rule, Baseline baseline) {
        this.reach = reach;
        this.rule = rule;
        this.baseline = baseline;
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
            Value value = new Value(amounts);
            value.everybody(everybody);
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
        private final SumControl control;

        Value(Amounts amounts) {
            this.amounts = amounts;
            boolean isCount = amounts.column().isEmpty();
            measure =
                    isCount ? "contacts" : reach.terms().column(amounts.column().getAsInt());
            control = new SumControl(rule, inBaseline(amounts.all()), isCount);
        }

        private void add(Part part, Optional<BigDecimal> sum, Count people, double residents) {
            lines.add(new ValueLine(part, Optional.empty(), "", measure, sum, control.unit(), people, residents));
        }

        void everybody(Section section) {
            add(
                    part(section, section.total(), Part.TOTAL),
                    control.ofWhole(section.base().shown().isPresent()),
                    section.base(),
                    section.total().residents());
            List<ReachLine> bands = nested(section);
            List<Amount> steps = new ArrayList<>();
            for (int i = 0; i <= bands.size(); i++) {
                steps.add(Amount.NONE);
            }
            for (Map.Entry<AreaCode, Amount> entry : amounts.all().placed().entrySet()) {
                if (baseline.byArea().containsKey(entry.getKey())) {
                    int atom =
                            baseline.ranked().find(entry.getKey()).orElseThrow().atom();
                    int step = 0;
                    while (step < bands.size() && !isIn(bands.get(step).band(), atom)) {
                        step++;
                    }
                    steps.set(step, steps.get(step).plus(entry.getValue()));
                }
            }
            List<Optional<BigDecimal>> sums = control.ofNested(
                    steps,
                    bands.stream()
                            .map(line -> line.people().shown().isPresent())
                            .toList());
            for (int i = 0; i < bands.size(); i++) {
                add(
                        part(section, bands.get(i), Part.BAND),
                        sums.get(i),
                        bands.get(i).people(),
                        bands.get(i).residents());
            }
        }

        void groups(List<Optional<Section>> sections, List<Sums> sums) {
            List<Optional<BigDecimal>> told = control.ofParts(
                    sums.stream().map(ValueLines.this::inBaseline).toList(),
                    sections.stream().map(Optional::isPresent).toList());
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
            List<Amount> parts = new ArrayList<>();
            for (AreaMembers area : areas) {
                Amount amount = Amount.NONE;
                for (AreaCode code : area.members()) {
                    amount = amount.plus(amounts.all().placed().getOrDefault(code, Amount.NONE));
                }
                parts.add(amount);
            }
            List<Optional<BigDecimal>> told = control.ofParts(
                    parts,
                    areas.stream()
                            .map(area -> area.line().people().shown().isPresent())
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
