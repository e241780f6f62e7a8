package org.geeklayer.cli;

import java.util.ArrayList;
import java.util.List;
import org.geeklayer.CoverageCheck;
import org.geeklayer.PlaceCheck;
import org.geeklayer.RankCheck;
import org.geeklayer.table.Cell;
import org.geeklayer.table.Column;
import org.geeklayer.table.Table;

/** What was counted of a data folder's coverage, as a table for programs. */
final class CheckTable {
    private static final int EXAMPLES = 3;

    private static final List<Column> COLUMNS = List.of(
            text("check", "Check", "What is counted, such as index-areas-without-postcode"),
            text("dataset", "Dataset", "The id of the directory, layer or population"),
            text("against", "Compared with", "The id of the index or layer that it is compared with; blank for none"),
            text(
                    "place",
                    "Place",
                    "Nation or Crown dependencies; blank where no code tells or where it is of no one nation"),
            text("vintage", "Vintage", "The census of the small areas, 2011 or 2021; blank for positions"),
            new Column("count", "Count", Column.Type.INTEGER, "How many lack it"),
            new Column("of", "Of", Column.Type.INTEGER, "How many there are"),
            text("examples", "Examples", "Up to three of those that lack it, with \"; \" between them"),
            text("explained", "Explained", "yes if what the datasets are meant to hold accounts for all of them"),
            text("remark", "Remark", "Why they lack it, or which of them do, where that is known"));

    private CheckTable() {}

    private static Column text(String name, String title, String definition) {
        return new Column(name, title, Column.Type.TEXT, definition);
    }

    static Table of(List<CoverageCheck> coverage, List<RankCheck> ranks, List<PlaceCheck> places) {
        List<List<Cell>> rows = new ArrayList<>();
        for (CoverageCheck check : coverage) {
            rows.add(List.of(
                    Cell.text(check.gap().id()),
                    Cell.text(check.dataset()),
                    Cell.text(check.index().orElse("")),
                    Cell.text(check.place()),
                    Cell.text(Integer.toString(check.vintage().year())),
                    Cell.integer(check.count()),
                    Cell.integer(check.of()),
                    Cell.text(String.join("; ", check.examples())),
                    Cell.text(check.explained() ? "yes" : "no"),
                    Cell.text(check.remark().orElse(""))));
        }
        for (RankCheck check : ranks) {
            rows.add(List.of(
                    Cell.text("areas-with-another-rank"),
                    Cell.text(check.directory()),
                    Cell.text(check.index()),
                    Cell.text(""),
                    Cell.text("2011"),
                    Cell.integer(check.compared() - check.equal()),
                    Cell.integer(check.compared()),
                    Cell.text(check.difference().map(each -> each.area().text()).orElse("")),
                    Cell.text(check.isOtherEdition() ? "yes" : "no"),
                    Cell.text(check.sentence())));
        }
        for (PlaceCheck check : places) {
            rows.add(List.of(
                    Cell.text("postcodes-outside-small-area"),
                    Cell.text(check.directory()),
                    Cell.text(check.layer()),
                    Cell.text(""),
                    Cell.text(""),
                    Cell.integer(check.exceptions().size()),
                    Cell.integer(check.checked()),
                    Cell.text(String.join(
                            "; ",
                            check.exceptions().stream()
                                    .limit(EXAMPLES)
                                    .map(outside -> outside.postcode().toString())
                                    .toList())),
                    Cell.text("no"),
                    Cell.text("")));
        }
        return new Table(COLUMNS, rows);
    }
}
