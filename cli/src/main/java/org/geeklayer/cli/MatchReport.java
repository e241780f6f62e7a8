package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.enrich.Enrichment;
import org.geeklayer.enrich.MatchSummary;
import org.geeklayer.enrich.Outcome;

/** A match summary in words, exact, for the person who holds the list. */
final class MatchReport {
    /** What every figure about a small area needs beside it. */
    static final String CAUTION =
            "Small-area figures describe the area of about 1,700 residents, not a person who lives there.";

    private static final int CROWD = 5;
    private static final double CROWDED = 0.05;

    private MatchReport() {}

    static List<String> lines(MatchSummary summary, Enricher enricher) {
        List<String> lines = new ArrayList<>();
        StringJoiner outcomes = new StringJoiner(", ");
        for (Outcome outcome : Outcome.values()) {
            if (summary.count(outcome) > 0) {
                outcomes.add(number(summary.count(outcome)) + " " + outcome.label()
                        + (outcome == Outcome.UNKNOWN ? notInstalled(summary) : ""));
            }
        }
        lines.add("Read " + counted(summary.rows(), "row", "rows") + (outcomes.length() == 0 ? "" : ": " + outcomes)
                + ".");
        if (summary.rows() > 0) {
            StringBuilder located = new StringBuilder(counted(summary.located(), "row has", "rows have"))
                    .append(" a small area (")
                    .append(percent(summary.matchRate()))
                    .append(')');
            summary.withIndex()
                    .forEach((index, rows) -> located.append("; ")
                            .append(counted(rows, "has", "have"))
                            .append(" figures of ")
                            .append(index));
            lines.add(located + ".");
        }
        add(
                lines,
                summary.largeUsers(),
                "postcode is of a large user",
                "postcodes are of large users",
                ": organisations, not homes.");
        add(lines, summary.shortRows(), "row has", "rows have", " fewer cells than the header; padded.");
        add(
                lines,
                summary.longRows(),
                "row has",
                "rows have",
                " more cells than the header; the surplus stands behind the new columns.");
        add(
                lines,
                summary.fromFallback(),
                "row was found",
                "rows were found",
                " in the directory of --fallback alone; the note says so.");
        add(
                lines,
                summary.onBoundary(),
                "row lies",
                "rows lie",
                " on a boundary of small areas: the one with the lowest code was taken.");
        if (enricher.points().isEmpty() && !enricher.directory().hasDates()) {
            lines.add("The directory has no dates: whether a postcode is still in use is not known.");
        }
        return lines;
    }

    /** Which part of the unknown postcodes could not be known; nothing if all their postcode areas are installed. */
    static String notInstalled(MatchSummary summary) {
        return summary.areaNotInstalled() == 0
                ? ""
                : " (" + number(summary.areaNotInstalled()) + " of postcode areas that are not installed)";
    }

    /** What was found by comparing dates; nothing where no column of dates was named. */
    static List<String> dateLines(Enrichment enrichment) {
        List<String> lines = new ArrayList<>();
        add(
                lines,
                enrichment.olderThanPostcode(),
                "record is",
                "records are",
                " older than the postcode, which may then have meant another place.");
        add(lines, enrichment.withoutDate(), "row has", "rows have", " no date that could be read.");
        return lines;
    }

    /** A caution where one postcode has over 5 % of the rows, and at least 5: it may be a place that must not be found. */
    static Optional<String> crowdLine(Enrichment enrichment, MatchSummary summary) {
        return enrichment
                .crowd()
                .filter(crowd -> crowd.rows() >= CROWD && crowd.rows() > CROWDED * summary.rows())
                .map(crowd -> "Caution: " + number(crowd.rows()) + " of " + counted(summary.rows(), "row", "rows")
                        + " have one postcode, which first stands in row " + number(crowd.firstRow())
                        + ": a refuge or hostel, perhaps, that must not be found.");
    }

    static void add(List<String> lines, long count, String one, String many, String rest) {
        if (count > 0) {
            lines.add(counted(count, one, many) + rest);
        }
    }

    static String counted(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    static String number(long count) {
        return Figures.grouped(count);
    }

    static String percent(double share) {
        return Figures.percent(share);
    }
}
