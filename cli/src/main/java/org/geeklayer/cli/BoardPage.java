package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.reach.ReachLine;
import org.geeklayer.reach.ReachReport;
import org.geeklayer.reach.ReachReport.AreaLine;
import org.geeklayer.reach.ReachReport.Areas;
import org.geeklayer.reach.ReachReport.Breakdown;
import org.geeklayer.reach.ReachReport.Quality;
import org.geeklayer.reach.ReachReport.Section;

/** The page of a bundle that is meant for people: a reach report in plain words, in Markdown. */
final class BoardPage {
    private final ReachReport report;
    private final List<Dataset> datasets;
    private final List<String> lines = new ArrayList<>();

    BoardPage(ReachReport report, List<Dataset> datasets) {
        this.report = report;
        this.datasets = List.copyOf(datasets);
    }

    /** The report's title. */
    static String title(ReachReport report) {
        return "Who we reach in " + report.about().baseline().heading()
                + (report.about().rule().isEmpty() ? " (internal use only, not for publication)" : "");
    }

    String text() {
        lines.add("# " + escaped(title(report)));
        lines.add("");
        ReachScreen.heading(report)
                .forEach(sentence -> lines.add(escaped(sentence.replace("Who you reach", "Counted")) + "\n"));
        ReachScreen.sentences(report).forEach(sentence -> lines.add("- " + escaped(sentence)));
        ReachScreen.gradient(report).forEach(sentence -> lines.add("- " + escaped(sentence)));
        bands();
        groups();
        report.areas().ifPresent(this::areas);
        counted();
        limits();
        sources();
        return String.join("\n", lines) + "\n";
    }

    private void bands() {
        heading("Where they live, by deprivation of the area");
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
                    line.isWithheld() ? "[c]" : ReachScreen.percent(line.share()),
                    ReachScreen.interval(line),
                    ReachScreen.percent(OptionalDouble.of(line.residentsShare())),
                    line.nationShare().isPresent() ? ReachScreen.percent(line.nationShare()) : "[x]");
        }
        lines.add("");
        lines.add("Bands are nested: do not add them. " + escaped(report.about().note())
                + " Quintiles and deciles, where there are enough people for them, are in `bands.csv`.");
    }

    private void groups() {
        String column = "";
        for (Section section : report.sections()) {
            if (section.isEverybody()) {
                continue;
            }
            if (!section.groupBy().equals(column)) {
                column = section.groupBy();
                String by = column;
                heading("By " + escaped(column) + ", those from the most deprived areas first");
                report.tests().stream()
                        .filter(test -> test.groupBy().equals(by))
                        .forEach(test -> lines.add(escaped(ReachScreen.test(test)) + "\n"));
                row("Group", report.about().unit(), "share in the most deprived 20%", "concentration index");
                row("---", "---:", "---:", "---:");
            }
            row(
                    escaped(section.group()),
                    section.base().text(),
                    section.headline().filter(line -> !line.isWithheld()).isEmpty()
                            ? "[c]"
                            : ReachScreen.percent(section.headline().get().share()),
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

    private void areas(Areas areas) {
        if (areas.lines().isEmpty()) {
            return;
        }
        heading("Areas that stand out");
        lines.add(escaped(ReachScreen.areaSummary(areas)));
        lines.add("");
        for (AreaLine line : areas.lines()) {
            if (!line.signal().isEmpty()) {
                lines.add("- " + escaped(line.name()) + ": " + line.people().text() + " "
                        + report.about().unit() + ", " + line.signal());
            }
        }
    }

    private void counted() {
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

    private void limits() {
        heading("What we cannot know");
        lines.add(
                "- A small area has about 1,700 residents. Its deprivation describes them together, not the person: many"
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

    private void heading(String text) {
        lines.add("");
        lines.add("## " + text);
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
