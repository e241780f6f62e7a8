package org.geeklayer.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.internal.csv.RowSource;

/** Says what is known of a file that no layout recognises: its columns, and which layout comes nearest. */
final class NotRecognised {
    private static final int COLUMNS_NAMED = 12;
    private static final Pattern CLIENT_DATA = Pattern.compile(
            "(?i).*@.*|.*\\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\\b.*|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}.*");

    private NotRecognised() {}

    static DataFormatException fault(SourceFile file, List<Layout> all) throws IOException {
        List<Layout> layouts =
                all.stream().filter(layout -> layout.refusal().isEmpty()).toList();
        String known = known(layouts);
        if (file.parts().size() != 1) {
            return DataFormatException.of(
                    file.name(), "none of the tables in it is of a layout that is known: " + known);
        }
        List<String> header;
        try (RowSource rows = file.parts().get(0).open()) {
            header = rows.next().orElse(List.of());
        }
        Layout.Header nearest = layouts.stream()
                .map(layout -> layout.read(header))
                .max(Comparator.comparingInt(NotRecognised::found))
                .orElseThrow();
        if (found(nearest) > 2) {
            return DataFormatException.at(
                    file.name(),
                    1,
                    "not quite the " + nearest.layout().title() + ": missing "
                            + join(nearest.missingSignature()) + "; not expected there: "
                            + join(nearest.unexpected()));
        }
        // A client list given by mistake: what stands in its first row may be somebody's address.
        boolean mayBeClients =
                header.stream().anyMatch(cell -> CLIENT_DATA.matcher(cell).matches());
        return DataFormatException.at(
                file.name(),
                1,
                "no layout that is known" + (mayBeClients ? "" : "; its columns are: " + join(nearest.names()))
                        + "; known are: " + known);
    }

    /** The titles of all layouts; lookups, of which there are many, in a word. */
    private static String known(List<Layout> layouts) {
        List<String> titles = new ArrayList<>();
        for (Layout layout : layouts) {
            titles.add(layout.kind() == Dataset.Kind.LOOKUP ? "lookups of areas" : layout.title());
        }
        return titles.stream().distinct().collect(Collectors.joining("; "));
    }

    private static int found(Layout.Header header) {
        return header.fields().size() + header.measures().size();
    }

    private static String join(List<String> names) {
        return names.isEmpty()
                ? "nothing"
                : String.join(", ", names.stream().limit(COLUMNS_NAMED).toList())
                        + (names.size() > COLUMNS_NAMED ? ", and " + (names.size() - COLUMNS_NAMED) + " more" : "");
    }
}
