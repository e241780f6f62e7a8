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
import org.geeklayer.disclosure.DisclosureControl.Protection;
import org.geeklayer.disclosure.DisclosureControl.Row;
import org.geeklayer.disclosure.DisclosureControl.Span;
import org.geeklayer.disclosure.DisclosureRule;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.reach.ReachReport.About;
import org.geeklayer.reach.ReachReport.Areas;
import org.geeklayer.reach.ReachReport.Estimate;
import org.geeklayer.reach.ReachReport.Quality;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.table.Table;

/** Takes everything that a report counts through disclosure control together, and makes the report of what comes out. */
final class Publication {
    private final Baseline baseline;
    private final Optional<DisclosureRule> rule;
    private final About about;
    private final Gradients gradients;
    private final Placing all;
    private final Wanted wanted;
    private final List<Grouped> groupings = new ArrayList<>();
    private final Optional<AreaCounts> byArea;
    /** What was to be published of everybody, with the exact counts. */
    final Row whole;
    /** The same of the groups of each column, and last of areas. */
    final List<List<Row>> splits = new ArrayList<>();
    /** What of it may be published. */
    final Protection protection;

    Publication(
            Reach reach, Baseline baseline, Optional<AreaType> areas, AreaNames names, Optional<DisclosureRule> rule) {
        this.baseline = baseline;
        this.rule = rule;
        about = reach.about(baseline, rule);
        gradients = new Gradients(rule, reach.arePeople());
        all = new Placing(baseline, reach.tally().units());
        wanted = new Wanted(rule, baseline, all);
        for (PeopleTally.Grouping grouping : reach.tally().by()) {
            Grouped grouped = new Grouped(reach.groupingName(grouping.column()), grouping, baseline);
            groupings.add(grouped);
            splits.add(grouped.placings.stream().map(wanted::ofGroup).toList());
        }
        byArea = areas.filter(type -> wanted.areasToo()).map(type -> new AreaCounts(type, baseline, reach, names, all));
        byArea.ifPresent(each -> splits.add(each.rows()));
        whole = wanted.ofEverybody();
        protection = rule.map(each -> DisclosureControl.protect(each, whole, splits))
                .orElseGet(() -> DisclosureControl.unprotected(whole, splits));
    }

    /** The groups of a column against the baseline. */
    static final class Grouped {
        final String column;
        final List<String> labels = new ArrayList<>();
        final List<Placing> placings = new ArrayList<>();

        Grouped(String column, PeopleTally.Grouping grouping, Baseline baseline) {
            this.column = column;
            for (PeopleTally.Group group : grouping.groups()) {
                labels.add(group.label().replaceAll("\\s+", " "));
                placings.add(new Placing(baseline, group.units()));
            }
        }
    }

    ReachReport report() {
        Count everybody = base(protection.whole());
        List<Section> sections = new ArrayList<>();
        sections.add(section(true, Wording.ALL, Wording.ALL, all, protection.whole(), gradients.isEnough(everybody)));
        List<List<Count>> bases = new ArrayList<>();
        for (int i = 0; i < groupings.size(); i++) {
            List<Map<Span, Count>> counts = protection.splits().get(i);
            bases.add(counts.stream().map(Publication::base).toList());
            sections.addAll(sections(groupings.get(i), counts, gradients.tellable(everybody, bases.get(i))));
        }
        Optional<Areas> areas = byArea.filter(each -> everybody.shown().isPresent())
                .map(each -> each.areas(protection.splits().get(groupings.size()), everybody, about));
        return new ReachReport(
                about, sections, new GroupTests(gradients).of(groupings, bases, everybody), quality(), areas);
    }

    private static Count base(Map<Span, Count> counts) {
        return counts.getOrDefault(Wanted.USED, new Count.Unpublished());
    }

    /** Sections of the groups whose number is shown: a label alone can name a person, so others are not listed at all. */
    private List<Section> sections(Grouped grouped, List<Map<Span, Count>> counts, Set<Integer> tellable) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            if (base(counts.get(i)).shown().isPresent()) {
                sections.add(section(
                        false,
                        grouped.column,
                        grouped.labels.get(i),
                        grouped.placings.get(i),
                        counts.get(i),
                        tellable.contains(i)));
            }
        }
        sections.sort(Comparator.comparing(section ->
                section.gradient().concentration().map(Estimate::value).orElse(BigDecimal.TEN)));
        return sections;
    }

    private Section section(
            boolean isEverybody,
            String groupBy,
            String group,
            Placing placing,
            Map<Span, Count> counts,
            boolean isGradientTold) {
        Count base = base(counts);
        Count unplaced = counts.getOrDefault(Wanted.UNPLACED, new Count.Unpublished());
        ReachLine.Context context = new ReachLine.Context(baseline, base, unplaced, about.arePeople());
        List<ReachLine> lines = new ArrayList<>();
        // Without a base there are no shares, and which lines there are would tell of it.
        for (Band band : base.shown().isPresent() ? wanted.bands(placing) : List.<Band>of()) {
            Count count = counts.get(band.span());
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
                new ReachLine(Band.TOTAL, context, base),
                lines,
                gradients.of(placing, isGradientTold));
    }

    private List<Quality> quality() {
        List<Quality> quality = new ArrayList<>();
        add(quality, Wanted.EVERYBODY, "counted", "all " + about.unit() + " in scope");
        add(quality, Wanted.USED, "used", "placed in " + baseline.name() + ", and compared with the residents there");
        add(quality, Wanted.OUTSIDE, "outside", "placed elsewhere, and left out of the comparison");
        add(quality, Wanted.UNPLACED, "unplaced", "without a small area");
        for (Unplaced reason : Unplaced.values()) {
            int atom = Placing.UNPLACED + reason.number();
            add(quality, new Span(atom, atom + 1), "unplaced: " + Wording.reason(reason), Wording.meaning(reason));
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
            DisclosureLog log = new DisclosureLog(each);
            log.add(Wording.ALL, Wording.ALL, whole, protection.whole());
            for (int i = 0; i < splits.size(); i++) {
                boolean isGrouping = i < groupings.size();
                List<String> labels = isGrouping
                        ? groupings.get(i).labels
                        : byArea.orElseThrow().labels();
                for (int row = 0; row < labels.size(); row++) {
                    log.add(
                            isGrouping ? groupings.get(i).column : "areas",
                            labels.get(row),
                            splits.get(i).get(row),
                            protection.splits().get(i).get(row));
                }
            }
            return log.table();
        });
    }
}
