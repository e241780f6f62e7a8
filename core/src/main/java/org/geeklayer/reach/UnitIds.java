package org.geeklayer.reach;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.geeklayer.clients.ClientRow;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.postcode.Postcode;

/** Tells whose a row is: a person's by the id, or a household's by the columns in which its rows agree. */
final class UnitIds {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private final OptionalInt idColumn;
    private final List<Integer> householdColumns;
    private final int postcodeColumn;
    private final Enricher enricher;

    UnitIds(ReachOptions options, int postcodeColumn, Enricher enricher) {
        idColumn = options.idColumn();
        householdColumns = options.householdColumns();
        this.postcodeColumn = postcodeColumn;
        this.enricher = enricher;
    }

    /** Whether several rows may be one person's or household's; otherwise each row counts by itself. */
    boolean areTold() {
        return idColumn.isPresent() || !householdColumns.isEmpty();
    }

    /** The id, blank if it cannot be told. */
    String of(ClientRow row) {
        if (!areTold()) {
            return "";
        }
        if (idColumn.isPresent()) {
            return row.cell(idColumn.getAsInt()).strip();
        }
        StringJoiner id = new StringJoiner("\n");
        boolean isBlank = true;
        for (int column : householdColumns) {
            String cell = compared(row.cell(column), column);
            isBlank &= cell.isEmpty();
            id.add(cell);
        }
        return isBlank ? "" : id.toString();
    }

    private String compared(String cell, int column) {
        Optional<Postcode> postcode =
                column == postcodeColumn ? enricher.enrich(cell).match().postcode() : Optional.empty();
        return postcode.map(Postcode::toString)
                .orElseGet(() -> Labels.folded(BLANKS.matcher(cell).replaceAll(" ")));
    }
}
