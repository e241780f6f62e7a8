package org.geeklayer.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/**
 * Reads lookups: which larger areas areas lie in, as far as the layout says that they lie wholly there, what became of the
 * small areas of 2011, and the names that stand beside the codes.
 */
final class LookupInstaller implements Installer {
    private static final Pattern CODE = Pattern.compile("[EWSN]\\d{8}|95[A-Z]{2}\\d{2}[A-Z]\\d?");
    private static final Set<AreaType> TOLD_BY_CODE =
            Set.of(AreaType.SMALL_AREA, AreaType.MSOA, AreaType.REGION, AreaType.COUNTRY);
    private static final String CLASS = "ruralurban";
    private static final int NAMED = 5;

    private final List<List<String>> nests; // fields of which each area lies wholly in those behind it
    private final Set<String> cuts; // pairs of fields of which the first may lie in several of the second all the same
    private final AreaLookup.Builder lookup = new AreaLookup.Builder();
    private final Bridge.Builder changes = new Bridge.Builder();
    private final AreaNames.Builder names = new AreaNames.Builder();
    private final Set<String> smallest = new LinkedHashSet<>(); // the kinds of area that a row is about
    private boolean isMerged;

    LookupInstaller(Layout layout) {
        nests = layout.list("nests").stream()
                .map(nest -> List.of(nest.split(" ", -1)))
                .toList();
        cuts = Set.copyOf(layout.list("cuts"));
    }

    /** A code and the field that it belongs to, which is not always that of its column. */
    private record Cell(String field, String code, int column) {}

    @Override
    public void merge(StoreFile store, Dataset dataset) {
        isMerged = true;
        lookup.addAll(store);
        changes.addAll(store);
        names.addAll(store);
    }

    @Override
    public long read(PublishedTable table, InstallProgress progress) throws IOException {
        table.requireComplete();
        Layout.Header header = table.header();
        header.fields()
                .forEach((field, column) -> lookup.header(field, header.names().get(column)));
        OptionalInt successor = header.column("successor");
        successor.ifPresent(
                column -> lookup.header(AreaType.LAD.id(), header.names().get(column)));
        List<Layout.NamePair> pairs = header.namePairs();
        return table.forEach(row -> {
            Map<String, Cell> cells = new LinkedHashMap<>();
            for (Map.Entry<String, Integer> field : header.fields().entrySet()) {
                cell(row, field.getKey(), field.getValue()).ifPresent(cell -> cells.put(field.getKey(), cell));
            }
            if (successor.isPresent()) {
                putSuccessor(row, cells, successor.getAsInt());
            }
            putChange(row, header, cells);
            for (List<String> nest : nests) {
                putNest(
                        row,
                        nest.stream().filter(cells::containsKey).map(cells::get).toList());
            }
            for (Layout.NamePair pair : pairs) {
                String code = row.cell(pair.code());
                names.add(actual(pair.group(), code), code, row.cell(pair.name()));
            }
        });
    }

    private static Optional<Cell> cell(PublishedTable.Row row, String field, int column) throws DataFormatException {
        String text = row.cell(column);
        if (text.isEmpty() || AreaCode.isPseudo(text)) {
            return Optional.empty();
        }
        boolean isArea = !field.startsWith(CLASS) && !field.equals("change");
        if (isArea && !CODE.matcher(text).matches()) {
            throw row.fault(column, "\"" + text + "\" is not the code of an area");
        }
        return Optional.of(new Cell(isArea ? actual(field, text) : field, text, column));
    }

    /** The field that a code belongs to: where a region would stand ONS writes the country of Wales, for one. */
    private static String actual(String field, String code) {
        Optional<AreaType> type = code.isEmpty() || AreaCode.isPseudo(code)
                ? Optional.empty()
                : AreaType.of(new AreaCode(code)).filter(TOLD_BY_CODE::contains);
        if (type.isEmpty() || field.startsWith(type.get().id())) {
            return field;
        }
        String digits = field.replaceAll("\\D", "");
        return type.get().isCensusArea() ? type.get().id() + digits : type.get().id();
    }

    /** Puts each area of a row into the next larger one that the row has. */
    private void putNest(PublishedTable.Row row, List<Cell> nest) throws DataFormatException {
        for (int i = 0; i + 1 < nest.size(); i++) {
            Cell child = nest.get(i);
            Cell parent = nest.get(i + 1);
            if (i == 0) {
                smallest.add(child.field);
            }
            if (cuts.contains(child.field + " " + parent.field)) {
                lookup.putCut(child.field, child.code, parent.field, parent.code);
            } else if (!child.field.equals(parent.field)) {
                require(row, parent.column, lookup.put(child.field, child.code, parent.field, parent.code));
            }
        }
    }

    private void putSuccessor(PublishedTable.Row row, Map<String, Cell> cells, int column) throws DataFormatException {
        Optional<Cell> today = Optional.ofNullable(cells.remove("successor"));
        Optional<Cell> old = Optional.ofNullable(cells.get(AreaType.LAD.id()));
        if (today.isPresent() && old.isPresent() && !today.get().code.equals(old.get().code)) {
            String lad = AreaType.LAD.id();
            require(row, column, lookup.put(lad, old.get().code, lad, today.get().code));
        }
    }

    private void putChange(PublishedTable.Row row, Layout.Header header, Map<String, Cell> cells)
            throws DataFormatException {
        if (header.column("lsoa11").isEmpty() || header.column("lsoa21").isEmpty()) {
            return;
        }
        String of2011 = code(row, header, cells, "lsoa11");
        String of2021 = code(row, header, cells, "lsoa21");
        OptionalInt indicator = header.column("change");
        if (indicator.isPresent()) {
            require(row, indicator.getAsInt(), changes.putExact(of2011, of2021, row.cell(indicator.getAsInt())));
        } else {
            require(row, header.column("lsoa21").orElseThrow(), changes.putBest(of2011, of2021));
        }
    }

    private static String code(PublishedTable.Row row, Layout.Header header, Map<String, Cell> cells, String field)
            throws DataFormatException {
        Cell cell = cells.get(field);
        if (cell == null) {
            throw row.fault(header.column(field).orElseThrow(), "no code in a row of changes");
        }
        return cell.code;
    }

    private void require(PublishedTable.Row row, int column, Optional<String> fault) throws DataFormatException {
        if (fault.isPresent()) {
            throw row.fault(
                    column,
                    fault.get()
                            + (isMerged ? "; use --replace to put this file in the place of what is installed" : ""));
        }
    }

    @Override
    public void readNames(PublishedTable table) throws IOException {
        NamesInstaller.readInto(names, table);
    }

    @Override
    public long write(StoreWriter store, String name) throws IOException {
        lookup.write(store);
        changes.write(store);
        names.write(store);
        smallest.removeIf(field -> nests.stream().anyMatch(nest -> nest.indexOf(field) > 0));
        return changes.size() > 0 ? changes.size() : lookup.size(smallest);
    }

    @Override
    public String edition(Optional<String> release) {
        return release.map(of -> of.length() > 4 ? PostcodeInstaller.monthName(of) : of)
                .orElse(Dataset.NOT_STATED);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        lookup.cut().forEach((parent, areas) -> {
            String title = AreaType.find(parent).map(AreaType::plural).orElse(parent);
            notes.add(areas.size() + " areas lie in several " + title + " and have none here: "
                    + String.join(", ", areas.stream().limit(NAMED).toList())
                    + (areas.size() > NAMED ? " and others" : ""));
        });
        Map<String, Integer> counts = changes.counts();
        if (!counts.isEmpty()) {
            List<String> each = new ArrayList<>();
            counts.forEach((indicator, count) -> each.add(indicator + " " + count));
            notes.add("changes by CHGIND: " + String.join(", ", each));
        }
        return notes;
    }
}
