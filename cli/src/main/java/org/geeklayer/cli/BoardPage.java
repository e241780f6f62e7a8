package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.Nation;
import org.geeklayer.reach.ReachLine;
import org.geeklayer.reach.ReachReport;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.reach.ReachReport.Areas;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.geeklayer.reach.ReachReport.Quality;
import org.geeklayer.reach.ReachReport.Section;
import org.geeklayer.reach.ReachReports;

/** The page of a bundle that is meant for people: a reach report in plain words, in Markdown. */
final class BoardPage {
    /** The nation's residents over the number of its small areas, roughly. */
    private static final Map<Nation, String> SMALL_AREA_RESIDENTS = Map.of(
            Nation.ENGLAND, "1,700", Nation.WALES, "1,700", Nation.SCOTLAND, "800", Nation.NORTHERN_IRELAND, "2,100");

    private final ReachReports reports;
    private final Optional<ReachReports.Comparison> comparison;
    private final List<Dataset> datasets;
    private final List<String> lines = new ArrayList<>();

    BoardPage(ReachReports reports, Optional<ReachReports.Comparison> comparison, List<Dataset> datasets) {
        this.reports = reports;
        this.comparison = comparison;
        this.datasets = List.copyOf(datasets);
    }

    /** The report's title. */
    static String title(ReachReports reports) {
        return "Who we reach in "
                + reports.reports().stream()
                        .map(report -> report.about().baseline().heading())
                        .collect(Collectors.joining(" and "))
                + (reports.report().about().rule().isEmpty() ? " (internal use only, not for publication)" : "");
    }

    String text() {
        lines.add("# " + escaped(title(reports)));
        boolean isOne = reports.reports().size() == 1;
        for (ReachReport report : reports.reports()) {
            if (!isOne) {
                lines.add("");
                lines.add("## " + nation(report).title());
            }
            lines.add("");
            nation(report, isOne);
        }
        if (!isOne) {
            heading("The nations together");
            ReachScreen.severalNations(reports).forEach(sentence -> lines.add("- " + escaped(sentence)));
        }
        counted(reports.report());
        limits(reports.report());
        sources();
        return String.join("\n", lines) + "\n";
    }

    private static Nation nation(ReachReport report) {
        return report.about().baseline().index().edition().nation();
    }

    private void nation(ReachReport report, boolean isOne) {
        ReachSentences.heading(report)
                .forEach(sentence -> lines.add(escaped(sentence.replace("Who you reach", "Counted")) + "\n"));
        ReachSentences.sentences(report, isOne).forEach(sentence -> lines.add("- " + escaped(sentence)));
        FollowUpText followUp = new FollowUpText(report);
        followUp.summary().forEach(sentence -> lines.add("- " + escaped(sentence)));
        comparison.ifPresent(periods -> lines.add("- " + escaped(FollowUpText.comparison(periods, report))));
        ReachSentences.gradient(report).forEach(sentence -> lines.add("- " + escaped(sentence)));
        String level = isOne ? "## " : "### ";
        bands(report, level);
        groups(report, level);
        followUp(followUp, report, level);
        report.areas().ifPresent(areas -> areas(report, areas, level));
    }

    private void followUp(FollowUpText followUp, ReachReport report, String level) {
        List<FollowUpText.Row> rows = followUp.rows();
        if (rows.isEmpty()) {
            return;
        }
        heading(level, "What became of them");
        row("What", report.about().unit(), "share", "95% interval");
        row("---", "---:", "---:", "---:");
        rows.forEach(each -> row(escaped(each.what()), each.people(), each.share(), each.interval()));
        lines.add("");
        lines.add(escaped(String.join(" ", followUp.values()))
                + (followUp.values().isEmpty() ? "" : " ")
                + "By group and band in `time.csv`, `outcomes.csv` and `values.csv`.");
    }

    private void bands(ReachReport report, String level) {
        heading(level, "Where they live, by deprivation of the area");
        if (report.everybody().lines().isEmpty()) {
            lines.add("Too few " + report.about().unit() + " to publish any of it.");
            return;
        }
        row("Areas", report.about().unit(), "share", "95% interval", "residents", "nation");
        row("---", "---:", "---:", "---:", "---:", "---:");
        for (ReachLine line : report.everybody().lines()) {
            if (line.breakdown() != Breakdown.BAND) {
                continue;
            }
            row(
                    escaped(line.label()),
                    line.people().text(),
                    line.isWithheld() ? "[c]" : ReachSentences.percent(line.share()),
                    ReachSentences.interval(line),
                    ReachSentences.percent(OptionalDouble.of(line.residentsShare())),
                    line.nationShare().isPresent() ? ReachSentences.percent(line.nationShare()) : "[x]");
        }
        lines.add("");
        lines.add("Bands are nested: do not add them. " + escaped(report.about().note())
                + " Quintiles and deciles, where there are enough people for them, are in `bands.csv`.");
    }

    private void groups(ReachReport report, String level) {
        String column = "";
        for (Section section : report.sections()) {
            if (section.isEverybody()) {
                continue;
            }
            if (!section.groupBy().equals(column)) {
                column = section.groupBy();
                String by = column;
                heading(level, "By " + escaped(column) + ", those from the most deprived areas first");
                report.tests().stream()
                        .filter(test -> test.groupBy().equals(by))
                        .forEach(test -> lines.add(escaped(ReachSentences.test(test)) + "\n"));
                row("Group", report.about().unit(), "share in " + headline(report), "concentration index");
                row("---", "---:", "---:", "---:");
            }
            row(
                    escaped(section.group()),
                    section.base().text(),
                    section.headline().filter(line -> !line.isWithheld()).isEmpty()
                            ? "[c]"
                            : ReachSentences.percent(section.headline().get().share()),
                    section.gradient()
                            .concentration()
                            .map(each -> each.value().toPlainString() + " ("
                                    + each.lower().toPlainString() + " to "
                                    + each.upper().toPlainString() + ")")
                            .orElse("[z]"));
        }
        if (!column.isEmpty()) {
            lines.add("");
            lines.add("The concentration index is -1 if all came from the most deprived areas, 0 in proportion to"
                    + " residents, 1 if all came from the least; in brackets its 95% interval.");
        }
    }

    private void areas(ReachReport report, Areas areas, String level) {
        if (areas.lines().isEmpty()) {
            return;
        }
        heading(level, "Areas that stand out");
        lines.add(escaped(ReachSentences.areaSummary(report, areas)));
        lines.add("");
        for (AreaLine line : areas.lines()) {
            if (!line.signal().isEmpty()) {
                lines.add("- " + escaped(line.name()) + ": " + line.people().text() + " "
                        + report.about().unit() + ", " + line.signal());
            }
        }
    }

    private void counted(ReachReport report) {
        heading("Who was counted");
        row("What", report.about().unit(), "Meaning");
        row("---", "---:", "---");
        for (Quality quality : report.quality()) {
            if (quality.people().text().equals("0")) {
                continue;
            }
            row(escaped(quality.measure()), quality.people().text(), escaped(quality.meaning()));
        }
    }

    private void limits(ReachReport report) {
        heading("What we cannot know");
        String residents = reports.reports().stream()
                .map(each -> SMALL_AREA_RESIDENTS.getOrDefault(nation(each), ""))
                .distinct()
                .collect(Collectors.joining(" or "));
        lines.add("- A small area has about " + residents
                + " residents. Its deprivation describes them together, not the person: many"
                + " deprived people live elsewhere.");
        lines.add(
                "- People without a usable postcode are not missing at random: people of no fixed abode, in refuges or"
                        + " travelling are among them.");
        lines.add("- The list is complete, not a sample; an interval is about chance in who came.");
        lines.add("- [c] is withheld to protect people, [z] does not apply, [x] cannot be had.");
        if (report.about().rule().isPresent()) {
            lines.add(
                    "- Two editions of this report differ by the people between them: publish separate periods, not the"
                            + " year to date.");
        }
    }

    private void sources() {
        heading("Sources");
        for (Dataset dataset : datasets) {
            lines.add("- "
                    + escaped(dataset.label() + ", " + dataset.publisher() + ". " + dataset.licence() + ". "
                            + dataset.attribution()));
        }
    }

    /** The headline band over a column. */
    private static String headline(ReachReport report) {
        String top = report.about().baseline().shortHeadline();
        return top.startsWith("Top ") ? "the most deprived " + top.substring("Top ".length()) : escaped(top);
    }

    private void heading(String text) {
        heading("## ", text);
    }

    private void heading(String level, String text) {
        lines.add("");
        lines.add(level + text);
        lines.add("");
    }

    private void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** Takes their meaning from characters that are Markdown's, since a group's name may have any. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_|<>#])", "\\\\$1").replaceAll("\\[(?![cxz]\\])", "\\\\[");
    }
}
