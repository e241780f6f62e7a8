package org.geeklayer.reach;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geeklayer.disclosure.Count;
import org.geeklayer.disclosure.DisclosureControl;
import org.geeklayer.disclosure.DisclosureControl.Plan;
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureControl.Split;
import org.geeklayer.disclosure.DisclosureControl.Union;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.reach.FollowUp.ValueLine;
import org.geeklayer.reach.ReachReport.About;
import org.geeklayer.reach.ReachReport.Areas;
import org.geeklayer.reach.ReachReport.Estimate;
import org.geeklayer.reach.ReachReport.Quality;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.reach.ReachReport.Test;
import org.geeklayer.reach.ValueLines.AreaMembers;
import org.geeklayer.table.Table;

/**
 * Takes everything that reports on the same people count through disclosure control together, those of several nations too,
 * and makes the reports of what comes out.
 */
final class Publication {
    private final Atoms atoms;
    private final Optional<DisclosureRule> rule;
    private final Reach reach;
    private final Gradients gradients;
    private final Placing all;
    private final Wanted wanted;
    private final List<Grouped> groupings = new ArrayList<>();
    /** Of each baseline its areas, if they are counted; all of them are one split. */
    private final List<Optional<AreaCounts>> byArea = new ArrayList<>();

    /** What is asked beside deprivation. */
    final FollowUps followUps;
    /** What was to be published, with the exact counts: of everybody, of the groups of each column, of areas, of states. */
    final Plan plan;
    /** What of it may be published. */
    final Protection protection;

    Publication(
            Reach reach,
            List<Baseline> baselines,
            Optional<Geography> areas,
            AreaNames names,
            Optional<DisclosureRule> rule) {
        this.rule = rule;
        this.reach = reach;
        atoms = new Atoms(baselines);
        gradients = new Gradients(rule, reach.arePeople());
        all = new Placing(atoms, reach.tally().units());
        wanted = new Wanted(rule, atoms, all);
        List<Split> splits = new ArrayList<>();
        for (PeopleTally.Grouping grouping : reach.tally().by()) {
            Grouped grouped = new Grouped(reach.terms().groupingName(grouping.column()), grouping, atoms);
            groupings.add(grouped);
            splits.add(new Split(
                    Split.WHOLE, grouped.placings.stream().map(wanted::ofGroup).toList()));
        }
        for (int i = 0; i < baselines.size(); i++) {
            int baseline = i;
            byArea.add(areas.filter(geography -> wanted.areasToo(baseline))
                    .map(geography -> new AreaCounts(geography, atoms, baseline, reach, names)));
        }
        List<AreaCounts> tables = byArea.stream().flatMap(Optional::stream).toList();
        if (!tables.isEmpty()) {
            List<Row> rows = new ArrayList<>();
            tables.forEach(table -> rows.addAll(table.rows()));
            rows.addAll(AreaCounts.others(atoms, all, tables));
            splits.add(new Split(Split.WHOLE, rows));
        }
        List<Union> unions = new ArrayList<>();
        followUps = new FollowUps(
                reach, atoms, wanted, gradients, groupings.stream().findFirst(), rule);
        followUps.addTo(splits, unions);
        plan = new Plan(wanted.ofEverybody(), splits, unions);
        protection = rule.map(each -> DisclosureControl.protect(each, plan))
                .orElseGet(() -> DisclosureControl.unprotected(plan));
    }

    /** The groups of a column against the baselines. */
    static final class Grouped {
        final String column;
        final List<String> labels = new ArrayList<>();
        final List<Placing> placings = new ArrayList<>();

        Grouped(String column, PeopleTally.Grouping grouping, Atoms atoms) {
            this.column = column;
            for (PeopleTally.Group group : grouping.groups()) {
                labels.add(group.label().replaceAll("\\s+", " "));
                placings.add(new Placing(atoms, group.units()));
            }
        }
    }

    /** A report for each baseline: those of most people first, as far as their number is published, else in their order. */
    List<ReachReport> reports() {
        List<Quality> quality = quality();
        List<Test> tests = tests();
        List<FollowUp> followed = followUps.of(protection);
        List<ReachReport> reports = new ArrayList<>();
        for (int i = 0; i < atoms.baselines().size(); i++) {
            List<Test> own = tests.subList(i * groupings.size(), (i + 1) * groupings.size());
            reports.add(report(i, own, quality, followed.get(i)));
        }
        reports.sort(Comparator.comparingLong(
                report -> -report.everybody().base().shown().orElse(0)));
        return reports;
    }

    private ReachReport report(int baseline, List<Test> tests, List<Quality> quality, FollowUp followUp) {
        About about = about(baseline);
        Count everybody = base(baseline, protection.whole());
        List<Section> sections = new ArrayList<>();
        sections.add(section(
                baseline, true, Wording.ALL, Wording.ALL, all, protection.whole(), gradients.isEnough(everybody)));
        List<List<Optional<Section>>> groups = new ArrayList<>();
        for (int i = 0; i < groupings.size(); i++) {
            Set<Integer> tellable = gradients.tellable(everybody, bases(baseline, i));
            groups.add(groups(baseline, groupings.get(i), protection.splits().get(i), tellable));
            sections.addAll(groups.get(i).stream()
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Publication::concentration))
                    .toList());
        }
        Optional<Areas> areas = byArea.get(baseline)
                .filter(each -> everybody.shown().isPresent())
                .map(each -> each.areas(areaCounts(baseline), everybody, about));
        List<ValueLine> values = new ValueLines(reach, rule, atoms.baselines().get(baseline), followUp.states())
                .of(sections.get(0), groups, members(baseline, areas));
        return new ReachReport(about, sections, tests, quality, areas, followUp.with(values));
    }

    private About about(int baseline) {
        return reach.about(atoms.baselines().get(baseline), rule);
    }

    private List<Count> bases(int baseline, int grouping) {
        return protection.splits().get(grouping).stream()
                .map(counts -> base(baseline, counts))
                .toList();
    }

    private Count base(int baseline, Map<Span, Count> counts) {
        return counts.getOrDefault(atoms.used(baseline), new Count.Unpublished());
    }

    /** The tests of all columns, baseline by baseline, their p-values adjusted together. */
    private List<Test> tests() {
        List<GroupTests.Asked> asked = new ArrayList<>();
        for (int i = 0; i < atoms.baselines().size(); i++) {
            int baseline = i;
            for (int grouping = 0; grouping < groupings.size(); grouping++) {
                asked.add(new GroupTests.Asked(
                        groupings.get(grouping).column,
                        groupings.get(grouping).placings.stream()
                                .map(placing -> placing.in(baseline).byGroup())
                                .toList(),
                        bases(baseline, grouping),
                        base(baseline, protection.whole())));
            }
        }
        return new GroupTests(gradients).of(asked);
    }

    /** Where a baseline's rows begin in the split of areas. */
    private int firstArea(int baseline) {
        return byArea.subList(0, baseline).stream()
                .flatMap(Optional::stream)
                .mapToInt(table -> table.labels().size())
                .sum();
    }

    private List<Map<Span, Count>> areaCounts(int baseline) {
        int from = firstArea(baseline);
        int size = byArea.get(baseline).orElseThrow().labels().size();
        return protection.splits().get(groupings.size()).subList(from, from + size);
    }

    /** Of each group a section if its number is shown: a label alone can name a person, so others are not listed at all. */
    private List<Optional<Section>> groups(
            int baseline, Grouped grouped, List<Map<Span, Count>> counts, Set<Integer> tellable) {
        List<Optional<Section>> sections = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            sections.add(
                    base(baseline, counts.get(i)).shown().isEmpty()
                            ? Optional.empty()
                            : Optional.of(section(
                                    baseline,
                                    false,
                                    grouped.column,
                                    grouped.labels.get(i),
                                    grouped.placings.get(i),
                                    counts.get(i),
                                    tellable.contains(i))));
        }
        return sections;
    }

    private static BigDecimal concentration(Section section) {
        return section.gradient().concentration().map(Estimate::value).orElse(BigDecimal.TEN);
    }

    /** The areas with their small areas; none where people at some postcodes are left out, whose sums would follow. */
    private List<AreaMembers> members(int baseline, Optional<Areas> areas) {
        return areas.isEmpty() || reach.hasExcludedPostcodes()
                ? List.of()
                : byArea.get(baseline).orElseThrow().members(areas.get().lines());
    }

    private Section section(
            int baseline,
            boolean isEverybody,
            String groupBy,
            String group,
            Placing placing,
            Map<Span, Count> counts,
            boolean isGradientTold) {
        Count base = base(baseline, counts);
        Count unplaced = counts.getOrDefault(atoms.unplacedAll(), new Count.Unpublished());
        Baseline compared = atoms.baselines().get(baseline);
        ReachLine.Context context = new ReachLine.Context(compared, base, unplaced, reach.unit());
        List<ReachLine> lines = new ArrayList<>();
        // Without a base there are no shares, and which lines there are would tell of it.
        for (Band band : base.shown().isPresent() ? wanted.bands(baseline, placing) : List.<Band>of()) {
            Count count = counts.get(atoms.span(baseline, band));
            if (count != null) {
                lines.add(new ReachLine(band, context, count));
            }
        }
        return new Section(
                isEverybody,
                groupBy,
                group,
                base,
                unplaced,
                new ReachLine(compared.bands().total(), context, base),
                lines,
                gradients.of(placing.in(baseline), isGradientTold));
    }

    private List<Quality> quality() {
        List<Quality> quality = new ArrayList<>();
        String unit = reach.unit();
        boolean isOne = atoms.baselines().size() == 1;
        add(quality, atoms.everybody(), "counted", "all " + unit + " in scope");
        for (int i = 0; i < atoms.baselines().size(); i++) {
            Baseline baseline = atoms.baselines().get(i);
            add(
                    quality,
                    atoms.used(i),
                    isOne ? "used" : "used: " + baseline.nation(),
                    "placed in " + baseline.name() + ", and compared with the residents there");
        }
        add(quality, atoms.outsideAll(), "outside", "placed elsewhere, and left out of the comparison");
        add(quality, atoms.unplacedAll(), "unplaced", "without a small area");
        for (Unplaced reason : Unplaced.values()) {
            add(quality, atoms.of(reason), "unplaced: " + Wording.reason(reason), Wording.meaning(reason));
        }
        return quality;
    }

    private void add(List<Quality> quality, Span span, String measure, String meaning) {
        Count count = protection.whole().get(span);
        if (count != null) {
            quality.add(new Quality(measure, meaning, count));
        }
    }

    /** Why counts are not shown; nothing without disclosure control. */
    Optional<Table> log() {
        return rule.map(each -> {
            DisclosureLog log = new DisclosureLog(each, atoms);
            log.add(Wording.ALL, Wording.ALL, plan.whole(), protection.whole());
            boolean areAreas = byArea.stream().anyMatch(Optional::isPresent);
            for (int i = 0; i < groupings.size() + (areAreas ? 1 : 0); i++) {
                boolean isGrouping = i < groupings.size();
                List<String> labels = isGrouping
                        ? groupings.get(i).labels
                        : byArea.stream()
                                .flatMap(Optional::stream)
                                .flatMap(table -> table.labels().stream())
                                .toList();
                for (int row = 0; row < labels.size(); row++) {
                    log.add(
                            isGrouping ? groupings.get(i).column : "areas",
                            labels.get(row),
                            plan.splits().get(i).rows().get(row),
                            protection.splits().get(i).get(row));
                }
            }
            followUps.log(log, plan, protection);
            return log.table();
        });
    }
}
