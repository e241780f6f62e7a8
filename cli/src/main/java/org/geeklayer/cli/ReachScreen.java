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
import org.geeklayer.reach.ReachReports;

/** A reach report for a terminal. Every number in it is published in the report's tables, too. */
final class ReachScreen {
    private static final int WIDTH = 78;
    private static final int LONGEST_HEADING = 12;
    private static final int MOST_AREAS = 10;

    private final ReachReport report;
    private final Baseline baseline;
    private final String nation;
    private final String unit;
    private final boolean areAreasShown;
    private final boolean isOne;
    private final List<String> lines = new ArrayList<>();

    private ReachScreen(ReachReport report, boolean areAreasShown, boolean isOne) {
        this.areAreasShown = areAreasShown;
        this.isOne = isOne;
        this.report = report;
        this.baseline = report.about().baseline();
        this.nation = baseline.index().edition().nation().title();
        this.unit = report.about().unit();
    }

    /** The reports one after another, of each nation one. */
    static List<String> lines(
            ReachReports reports, Optional<ReachReports.Comparison> comparison, boolean areAreasShown, String next) {
        List<String> lines = new ArrayList<>();
        boolean isOne = reports.reports().size() == 1;
        for (ReachReport report : reports.reports()) {
            if (!lines.isEmpty()) {
                lines.addAll(List.of("", "-".repeat(WIDTH), ""));
            }
            lines.addAll(new ReachScreen(report, areAreasShown, isOne).lines());
            comparison.ifPresent(periods -> {
                lines.add("");
                lines.addAll(wrapped(FollowUpText.comparison(periods, report)));
            });
        }
        if (!isOne) {
            lines.addAll(List.of("", "-".repeat(WIDTH), ""));
            severalNations(reports).forEach(sentence -> lines.addAll(wrapped(sentence)));
        }
        lines.add("");
        lines.add(next);
        return lines;
    }

    /** What is to be said of reports on several nations together. */
    static List<String> severalNations(ReachReports reports) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Ranks of different nations cannot be compared: do not add or rank these shares.");
        ReachSentences.outside(reports.report(), "all of these").ifPresent(sentences::add);
        return sentences;
    }

    private List<String> lines() {
        ReachSentences.heading(report).forEach(sentence -> lines.addAll(wrapped(sentence)));
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
        followUp();
        return lines;
    }

    /** Time, outcomes and values, which have tables of their own. */
    private void followUp() {
        List<String> sentences = new FollowUpText(report).sentences();
        if (!sentences.isEmpty()) {
            lines.add("");
            sentences.forEach(sentence -> lines.addAll(wrapped(sentence)));
        }
    }

    private void summary() {
        ReachSentences.sentences(report, isOne).forEach(sentence -> lines.addAll(wrapped(sentence)));
    }

    private void bands() {
        List<ReachLine> bands = report.everybody().lines().stream()
                .filter(line -> line.breakdown() == Breakdown.BAND)
                .toList();
        if (bands.isEmpty()) {
            return;
        }
        String here = baseline.heading().length() <= LONGEST_HEADING ? baseline.heading() : "Baseline";
        boolean isInterval = report.about().arePeople();
        boolean isNation = !baseline.isNation();
        int width = bands.stream()
                .mapToInt(line -> line.shortLabel().length())
                .max()
                .orElse(0);
        String format = "%-" + Math.max("Most deprived".length(), width) + "s %" + countWidth() + "s  %5s"
                + (isInterval ? "  %12s" : "%s") + "  %" + Math.max(8, here.length()) + "s"
                + (isNation ? "  %" + nation.length() + "s" : "%s");
        String first = capitalised(unit);
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
                    line.shortLabel(),
                    line.people().text(),
                    line.isWithheld() ? "[c]" : ReachSentences.percent(line.share()),
                    isInterval ? ReachSentences.interval(line) : "",
                    ReachSentences.percent(OptionalDouble.of(line.residentsShare())),
                    isNation
                            ? (line.nationShare().isPresent() ? ReachSentences.percent(line.nationShare()) : "[x]")
                            : ""));
        }
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
                        capitalised(unit),
                        baseline.shortHeadline(),
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
            ReachSentences.gradient(report).forEach(line -> lines.addAll(wrapped(line)));
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
                                .map(each -> ReachSentences.range(each) + "%")
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
        return share.isPresent() ? Optional.of(ReachSentences.percent(share)) : Optional.empty();
    }

    /** As wide as the longest label, which is never cut: two groups may differ in their last word. */
    private int groupWidth() {
        return report.sections().stream()
                .mapToInt(section -> section.isEverybody() ? 9 : section.group().length())
                .max()
                .orElse(9);
    }

    private int countWidth() {
        return Math.max(7, unit.length());
    }

    private String groupRow(String group, String people, String share, String interval, String index, String of) {
        return row(
                "%-" + groupWidth() + "s %" + countWidth() + "s %"
                        + Math.max(8, baseline.shortHeadline().length()) + "s  %12s  %13s  %s",
                group,
                people,
                share,
                interval,
                index,
                of);
    }

    /** Whether the groups of a column differ. */
    private List<String> test(String column) {
        return report.tests().stream()
                .filter(test -> test.groupBy().equals(column))
                .map(ReachSentences::test)
                .toList();
    }

    private void areas(Areas areas) {
        lines.add("");
        List<AreaLine> signals =
                areas.lines().stream().filter(line -> !line.signal().isEmpty()).toList();
        lines.addAll(wrapped(ReachSentences.areaSummary(report, areas)));
        for (AreaLine line : signals.subList(0, Math.min(MOST_AREAS, signals.size()))) {
            lines.add("  " + line.name() + ": " + line.people().text() + " " + unit + ", " + line.signal());
        }
        if (signals.size() > MOST_AREAS) {
            lines.add("  and " + (signals.size() - MOST_AREAS) + " more, in areas.csv of --bundle");
        }
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String row(String format, String... cells) {
        return String.format(Locale.ROOT, format, (Object[]) cells).stripTrailing();
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
