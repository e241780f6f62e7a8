package org.geeklayer.install;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;

/** Reads lookups from districts to larger areas, with the names that stand beside the codes. */
final class LookupInstaller implements Installer {
    private static final Pattern CODE = Pattern.compile("[EWSN]\\d{8}");

    /** What a district lies in, the smaller first. */
    private static final List<AreaType> LARGER = List.of(AreaType.UPPER_TIER, AreaType.REGION, AreaType.COUNTRY);

    private final AreaLookup.Builder lookup = new AreaLookup.Builder();
    private final AreaNames.Builder names = new AreaNames.Builder();
    private boolean isMerged;

    @Override
    public void merge(StoreFile store, Dataset dataset) {
        isMerged = true;
        lookup.addAll(store);
        names.addAll(store);
    }

    @Override
    public long read(PublishedTable table, InstallProgress progress) throws IOException {
        table.requireComplete();
        int lad = table.header().column("lad").orElseThrow();
        OptionalInt successor = table.header().column("successor");
        List<Layout.NamePair> pairs = table.header().namePairs();
        return table.forEach(row -> {
            Optional<AreaCode> district = code(row, lad);
            if (district.isEmpty()) {
                return;
            }
            if (successor.isPresent()) {
                Optional<AreaCode> today = code(row, successor.getAsInt());
                if (today.isPresent() && !today.equals(district)) {
                    put(row, successor.getAsInt(), AreaType.LAD, district.get(), AreaType.LAD, today.get());
                }
            }
            Map<AreaType, AreaCode> within = new EnumMap<>(AreaType.class);
            within.put(AreaType.LAD, district.get());
            for (AreaType type : LARGER) {
                OptionalInt column = table.header().column(type.id());
                Optional<AreaCode> area = column.isPresent() ? code(row, column.getAsInt()) : Optional.empty();
                if (area.isPresent()) {
                    for (Map.Entry<AreaType, AreaCode> child : within.entrySet()) {
                        put(row, column.getAsInt(), child.getKey(), child.getValue(), type, area.get());
                    }
                    within.put(type, area.get());
                }
            }
            pairs.forEach(pair -> names.add(pair.group(), row.cell(pair.code()), row.cell(pair.name())));
        });
    }

    private static Optional<AreaCode> code(PublishedTable.Row row, int column) throws DataFormatException {
        String text = row.cell(column);
        if (text.isEmpty() || AreaCode.isPseudo(text)) {
            return Optional.empty();
        }
        if (!CODE.matcher(text).matches()) {
            throw row.fault(column, "\"" + text + "\" is not the code of an area");
        }
        return Optional.of(new AreaCode(text));
    }

    private void put(PublishedTable.Row row, int column, AreaType child, AreaCode area, AreaType parent, AreaCode in)
            throws DataFormatException {
        Optional<String> fault = lookup.put(child, area, parent, in);
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
        names.write(store);
        return lookup.size(AreaType.LAD);
    }

    @Override
    public String edition(Optional<String> release) {
        return release.map(PostcodeInstaller::monthName).orElse(Dataset.NOT_STATED);
    }

    @Override
    public List<String> notes() {
        return List.of();
    }
}
