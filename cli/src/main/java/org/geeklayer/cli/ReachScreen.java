package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.geeklayer.reach.Baseline;
import org.geeklayer.reach.ReachLine;
import org.geeklayer.reach.ReachReport;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.reach.ReachReport.Areas;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.reach.ReachReport.Test;
import org.geeklayer.statistics.Interval;
import org.geeklayer.table.Cell;

/** A reach report for a terminal. Every number in it is published in the report's tables, too. */
final class ReachScreen {
    private static final int WIDTH = 78;
    private static final int LONGEST_HEADING = 12;
    private static final int MOST_AREAS = 10;
    private static final int LONGEST_LIST = 800;

    private final ReachReport report;
    private final Baseline baseline;
    private final String nation;
    private final String unit;
    private final boolean areAreasShown;
    private final String next;
    private final List<String> lines = new ArrayList<>();

    ReachScreen(ReachReport report, boolean areAreasShown, String next) {
        this.areAreasShown = areAreasShown;
        this.report = report;
        this.baseline = report.about().baseline();
        this.nation = baseline.index().edition().nation().title();
        this.unit = report.about().unit();
        this.next = next;
    }

    List<String> lines() {
        heading(report).forEach(sentence -> lines.addAll(wrapped(sentence)));
        lines.add("");
        summary();
        lines.add("");
        bands();
        boolean isNested = !report.everybody().lines().isEmpty();
        lines.addAll(wrapped((isNested ? "Bands are nested: do not add them. " : "")
                + report.about().note()));
        if (report.everybody().total().nationShare().isEmpty()) {
            lines.addAll(wrapped("[x]: index or residents are not installed for the whole of " + nation + "."));
        }
        lines.add("These are areas, not individuals: many deprived people live elsewhere.");
        groups();
        report.areas().filter(areas -> areAreasShown).ifPresent(this::areas);
        lines.add("");
        lines.add(next);
        return lines;
    }

    /** What the report is of: the first lines of every report. */
    static List<String> heading(ReachReport report) {
        Baseline baseline = report.about().baseline();
        String period = report.about().period();
        List<String> heading = new ArrayList<>();
        if (report.about().rule().isEmpty()) {
            heading.add("INTERNAL USE ONLY, NOT FOR PUBLICATION.");
        }
        String unit = report.about().unit();
        heading.add("Who you reach: "
                + (period.startsWith("the whole list") ? unit + " of " + period : unit + " seen " + period));
        String residents = baseline.residentsInWords();
        int comma = residents.indexOf(',');
        String place = " of " + baseline.name();
        heading.add(report.about().index().replaceFirst("; LSOA (\\d+); .*\\)", ", LSOA $1)")
                + ". Compared with "
                + (comma < 0 ? residents + place : residents.substring(0, comma) + place + residents.substring(comma))
                + ".");
        return heading;
    }

    private void summary() {
        sentences(report).forEach(sentence -> lines.addAll(wrapped(sentence)));
    }

    /** The headline in sentences. */
    static List<String> sentences(ReachReport report) {
        Section all = report.everybody();
        Baseline baseline = report.about().baseline();
        String unit = report.about().unit();
        List<String> sentences = new ArrayList<>();
        Optional<ReachLine> headline = all.headline().filter(line -> !line.isWithheld());
        if (headline.isEmpty()) {
            sentences.add(
                    all.base().shown().isEmpty()
                            ? "Too few " + unit + " to publish a share without telling of single ones."
                            : "How many of the " + unit + " placed (about "
                                    + all.base().text()
                                    + ") live in the most deprived 20% of areas in "
                                    + baseline.index().edition().nation().title() + " is withheld.");
        } else if (headline.get().share().isEmpty()) {
            sentences.add("None of the " + unit + " could be placed in " + baseline.name() + ".");
        } else {
            sentences.addAll(headline(report, headline.get()));
        }
        if (all.unplaced().shown().orElse(0) > 0) {
            String bounds = headline.filter(line -> line.share().isPresent())
                    .flatMap(ReachLine::bounds)
                    .map(each ->
                            ": the true share is between " + whole(each.lower()) + " and " + whole(each.upper()) + "%.")
                    .orElse(".");
            sentences.add(all.unplaced().text() + " " + unit + " could not be placed" + bounds);
        } else if (all.unplaced().shown().isEmpty() && all.base().shown().isPresent()) {
            sentences.add("How many " + unit + " could not be placed is withheld.");
        }
        report.quality().stream()
                .filter(each -> each.measure().equals("outside")
                        && each.people().shown().orElse(0) > 0)
                .findFirst()
                .ifPresent(each -> sentences.add(each.people().text() + " " + unit + " were placed outside "
                        + baseline.name() + ", and are left out."));
        if (!baseline.isOnePlace()) {
            String places = baseline.inFull();
            sentences.add(
                    places.length() > LONGEST_LIST
                            ? "Which " + baseline.heading() + " these are stands in every table, under baseline."
                            : "The baseline: " + places + ".");
        }
        return sentences;
    }

    private static List<String> headline(ReachReport report, ReachLine line) {
        Baseline baseline = report.about().baseline();
        String nation = baseline.index().edition().nation().title();
        String about = report.about().rule().filter(rule -> rule.base() > 1).isPresent() ? "about " : "";
        List<String> sentences = new ArrayList<>();
        sentences.add(percent(line.share()) + " of the " + report.about().unit() + " placed (" + about
                + line.people().text() + " of " + report.everybody().base().text()
                + ") live in the " + line.label() + " of areas in " + nation + ". Of " + possessive(baseline.name())
                + " " + baseline.residents() + " " + percent(OptionalDouble.of(line.residentsShare())) + " do"
                + (line.nationShare().isPresent() && !baseline.isNation()
                        ? "; of " + possessive(nation) + ", " + percent(line.nationShare())
                        : "")
                + ".");
        if (report.about().arePeople() && !baseline.isNation()) {
            String reading = line.reading();
            String sentence = reading.startsWith("not clearly")
                    ? "Not clearly different from "
                    : reading.startsWith("fewer than 5")
                            ? "Too few for an interval: no comparison with "
                            : reading.startsWith("more") ? "More than in " : "Fewer than in ";
            sentences.add(sentence + baseline.name()
                    + line.interval()
                            .map(each -> " (95% interval " + range(each) + "%)")
                            .orElse("")
                    + ".");
        }
        return sentences;
    }

    private void bands() {
        String here = baseline.heading().length() <= LONGEST_HEADING ? baseline.heading() : "Baseline";
        boolean isInterval = report.about().arePeople();
        boolean isNation = !baseline.isNation();
        String format = "%-13s %7s  %5s" + (isInterval ? "  %12s" : "%s") + "  %" + Math.max(8, here.length()) + "s"
                + (isNation ? "  %" + nation.length() + "s" : "%s");
        List<ReachLine> bands = report.everybody().lines().stream()
                .filter(line -> line.breakdown() == Breakdown.BAND)
                .toList();
        if (bands.isEmpty()) {
            return;
        }
        String first = report.about().arePeople() ? "People" : "Records";
        lines.add(row(
                format,
                "Most deprived",
                first,
                "Share",
                isInterval ? "95% interval" : "",
                here,
                isNation ? nation : ""));
        for (ReachLine line : bands) {
            lines.add(row(
                    format,
                    line.number() + "%",
                    line.people().text(),
                    line.isWithheld() ? "[c]" : percent(line.share()),
                    isInterval ? interval(line) : "",
                    percent(OptionalDouble.of(line.residentsShare())),
                    isNation ? (line.nationShare().isPresent() ? percent(line.nationShare()) : "[x]") : ""));
        }
    }

    static String interval(ReachLine line) {
        return line.isWithheld()
                ? "[c]"
                : line.interval().map(each -> range(each) + "%").orElse("[z]");
    }

    private void groups() {
        String column = "";
        for (Section section : report.sections()) {
            if (section.isEverybody()) {
                continue;
            }
            if (!section.groupBy().equals(column)) {
                column = section.groupBy();
                lines.add("");
                lines.addAll(wrapped("By " + column + ", those from the most deprived areas first:"));
                lines.add(groupRow(
                        "Group",
                        report.about().arePeople() ? "People" : "Records",
                        "Top 20%",
                        "95% interval",
                        "Concentration",
                        "95% interval"));
                lines.add(groupRow(report.everybody()));
            }
            lines.add(groupRow(section));
            boolean isLast =
                    report.sections().indexOf(section) == report.sections().size() - 1
                            || !report.sections()
                                    .get(report.sections().indexOf(section) + 1)
                                    .groupBy()
                                    .equals(column);
            if (isLast) {
                test(column).forEach(line -> lines.addAll(wrapped(line)));
            }
        }
        if (!column.isEmpty()) {
            lines.addAll(
                    wrapped("Concentration: -1 if all came from the most deprived areas, 0 in proportion to residents,"
                            + " 1 if all came from the least."));
            gradient(report).forEach(line -> lines.addAll(wrapped(line)));
        }
    }

    private String groupRow(Section section) {
        Optional<ReachLine> line = section.headline();
        boolean isHidden = line.map(ReachLine::isWithheld).orElse(true);
        return groupRow(
                section.isEverybody() ? "everybody" : section.group(),
                section.base().text(),
                isHidden ? "[c]" : line.flatMap(each -> some(each.share())).orElse("[z]"),
                isHidden
                        ? "[c]"
                        : line.flatMap(ReachLine::interval)
                                .map(each -> range(each) + "%")
                                .orElse("[z]"),
                section.gradient()
                        .concentration()
                        .map(each -> each.value().toPlainString())
                        .orElse("[z]"),
                section.gradient()
                        .concentration()
                        .map(each -> each.lower().toPlainString() + " to "
                                + each.upper().toPlainString())
                        .orElse("[z]"));
    }

    private static Optional<String> some(OptionalDouble share) {
        return share.isPresent() ? Optional.of(percent(share)) : Optional.empty();
    }

    /** As wide as the longest label, which is never cut: two groups may differ in their last word. */
    private int groupWidth() {
        return report.sections().stream()
                .mapToInt(section -> section.isEverybody() ? 9 : section.group().length())
                .max()
                .orElse(9);
    }

    private String groupRow(String group, String people, String share, String interval, String index, String of) {
        return row("%-" + groupWidth() + "s %7s %8s  %12s  %13s  %s", group, people, share, interval, index, of);
    }

    /** Whether the groups of a column differ. */
    private List<String> test(String column) {
        return report.tests().stream()
                .filter(test -> test.groupBy().equals(column))
                .map(ReachScreen::test)
                .toList();
    }

    static String test(Test test) {
        return test.result()
                .map(result -> (result.isClear()
                                ? "The groups reach different people"
                                : "No clear difference between the groups was found")
                        + " (chi-squared " + result.chiSquared().toPlainString() + " on "
                        + result.degreesOfFreedom() + " degrees of freedom, p " + equal(result.p())
                        + ", adjusted for all"
                        + " tests " + equal(result.adjustedP()) + "; Cramer's V "
                        + result.cramersV().toPlainString() + ", from 0 to 1)."
                        + (result.isPartial() ? " Groups of fewer than 10 people were left out." : ""))
                .orElse(
                        "No test whether the groups differ: it needs two groups of 10 people or more, and enough people in"
                                + " them.");
    }

    private static String equal(String p) {
        return p.startsWith("<") ? p : "= " + p;
    }

    /** The gradient of everybody in sentences. */
    static List<String> gradient(ReachReport report) {
        List<String> sentences = new ArrayList<>();
        report.everybody()
                .gradient()
                .rateGap()
                .ifPresent(gap -> report.everybody()
                        .gradient()
                        .rateRatio()
                        .ifPresent(ratio -> sentences.add("Rate gap, most minus least deprived: "
                                + gap.value().toPlainString() + " people per 1,000 residents (95% interval "
                                + gap.lower().toPlainString() + " to "
                                + gap.upper().toPlainString() + "); rate ratio, most to least: "
                                + ratio.value().toPlainString() + " ("
                                + ratio.lower().toPlainString() + " to "
                                + ratio.upper().toPlainString() + ").")));
        return sentences;
    }

    private void areas(Areas areas) {
        lines.add("");
        List<AreaLine> signals =
                areas.lines().stream().filter(line -> !line.signal().isEmpty()).toList();
        lines.addAll(wrapped(areaSummary(areas)));
        for (AreaLine line : signals.subList(0, Math.min(MOST_AREAS, signals.size()))) {
            lines.add("  " + line.name() + ": " + line.people().text() + " " + unit + ", " + line.signal());
        }
        if (signals.size() > MOST_AREAS) {
            lines.add("  and " + (signals.size() - MOST_AREAS) + " more, in areas.csv of --bundle");
        }
    }

    static String areaSummary(Areas areas) {
        long withheld = areas.lines().stream()
                .filter(line -> line.people().shown().isEmpty())
                .count();
        String signals = areas.lines().stream().allMatch(line -> line.signal().isEmpty())
                ? "none lies outside the funnel's limits"
                : "these lie outside the funnel's limits (a signal to look at, not a ranking)";
        double factor = areas.overDispersion().orElse(1);
        return "By area (" + areas.type().id().toUpperCase(Locale.ROOT) + "): "
                + areas.lines().size() + " areas, "
                + withheld + " withheld; " + signals
                + (factor > 1 ? String.format(Locale.ROOT, ", which are widened by the root of %.1f", factor) : "")
                + (signals.startsWith("none") ? "." : ":");
    }

    private static String row(String format, String... cells) {
        return String.format(Locale.ROOT, format, (Object[]) cells).stripTrailing();
    }

    static String percent(OptionalDouble share) {
        return share.isPresent() ? whole(share.getAsDouble()) + "%" : "[z]";
    }

    static String range(Interval interval) {
        return whole(interval.lower()) + " to " + whole(interval.upper());
    }

    private static String whole(double share) {
        return Cell.rounded(100 * share, 0);
    }

    static String possessive(String name) {
        return name.endsWith("s") ? name + "'" : name + "'s";
    }

    static List<String> wrapped(String text) {
        List<String> wrapped = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > 0) {
                wrapped.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        wrapped.add(line.toString());
        return wrapped;
    }
}
