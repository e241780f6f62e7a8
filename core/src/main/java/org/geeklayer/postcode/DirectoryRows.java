package org.geeklayer.postcode;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Bridge;
import org.geeklayer.geography.Vintage;

/**
 * The rows of a directory: those of one store file, or of two as if they were one. The second holds the postcodes of Northern
 * Ireland, which stand together in the order of all postcodes. Immutable.
 */
final class DirectoryRows {
    private final List<DirectoryFile> files; // the release, then Northern Ireland's part if it is there
    private final DirectoryFile main;
    private final DirectoryFile part; // of which no row is asked for where it is not there
    private final int partStart; // the part's postcodes stand together, from this row
    private final int partEnd; // to before this
    private final int partFirst; // packed postcodes of the part
    private final int partLast;
    private final CodeArray places; // of the main file
    private final CodeArray placesOfPart;
    private final CodeArray standings;
    private final CodeArray standingsOfPart;
    private final SortedSet<String> postcodeAreas;

    private DirectoryRows(List<DirectoryFile> files, int partStart) {
        this.files = files;
        this.main = files.get(0);
        this.part = files.get(files.size() - 1);
        this.partStart = partStart;
        this.partEnd = partStart + (files.size() > 1 ? part.size() : 0);
        this.partFirst = partEnd > partStart ? part.key(0) : Integer.MAX_VALUE;
        this.partLast = partEnd > partStart ? part.key(part.size() - 1) : Integer.MIN_VALUE;
        this.places = main.combinations(FieldGroup.PLACE);
        this.placesOfPart = part.combinations(FieldGroup.PLACE);
        this.standings = main.combinations(FieldGroup.STANDING);
        this.standingsOfPart = part.combinations(FieldGroup.STANDING);
        SortedSet<String> areas = new TreeSet<>();
        files.forEach(file -> areas.addAll(file.postcodeAreas()));
        this.postcodeAreas = Collections.unmodifiableSortedSet(areas);
    }

    static DirectoryRows of(DirectoryFile file) {
        return new DirectoryRows(List.of(file), file.size());
    }

    /** The rows of this file and those of another, which stand together among them. */
    DirectoryRows with(DirectoryRows other) throws DataFormatException {
        DirectoryFile added = other.main;
        int start = added.size() == 0 ? main.size() : main.rowFrom(added.key(0));
        if (start < main.size() && main.key(start) <= added.key(added.size() - 1)) {
            throw DataFormatException.of(
                    added.dataset().id(),
                    "holds postcodes among those of " + main.dataset().id() + "; remove one of them");
        }
        return new DirectoryRows(List.of(main, added), start);
    }

    DirectoryRows bridged(Vintage wanted, Bridge bridge) {
        return new DirectoryRows(
                files.stream().map(file -> file.bridged(wanted, bridge)).toList(), partStart);
    }

    List<DirectoryFile> files() {
        return files;
    }

    int size() {
        return main.size() + partEnd - partStart;
    }

    /** The row of a packed postcode, or a number below 0. */
    int find(int key) {
        return isOfPart(key) ? rowOfPart(part.row(key)) : rowOfMain(main.row(key));
    }

    /** Whether a packed postcode lies among those of the part. */
    boolean isOfPart(int key) {
        return key >= partFirst && key <= partLast;
    }

    /** The row of what stands in a row of the main file, or a number below 0. */
    int rowOfMain(int row) {
        return row < partStart ? row : row + partEnd - partStart;
    }

    /** The row of what stands in a row of the part, or a number below 0. */
    int rowOfPart(int row) {
        return row < 0 ? -1 : partStart + row;
    }

    /** The places of some rows. */
    int[] somePlaces(int from, int count) {
        return some(from, count, places, placesOfPart);
    }

    /** The standings of some rows. */
    int[] someStandings(int from, int count) {
        return some(from, count, standings, standingsOfPart);
    }

    private int[] some(int from, int count, CodeArray ofMain, CodeArray ofPart) {
        if (partEnd <= from || from + count <= partStart) { // of the main file alone
            return ofMain.some(within(from), count);
        }
        int[] some = new int[count];
        for (int i = 0; i < count; i++) {
            int row = from + i;
            some[i] = row < partStart || row >= partEnd
                    ? ofMain.at(within(row))
                    : ofMain.limit() + ofPart.at(row - partStart);
        }
        return some;
    }

    private DirectoryFile file(int row) {
        return row < partStart || row >= partEnd ? main : part;
    }

    /** A row's number in its own file. */
    private int within(int row) {
        return row < partStart ? row : row < partEnd ? row - partStart : row - (partEnd - partStart);
    }

    Postcode postcode(int row) {
        return Postcode.ofPacked(file(row).key(within(row)));
    }

    /** Which place each row has. Those of Northern Ireland's part stand behind the release's. */
    int place(int row) {
        return row < partStart || row >= partEnd
                ? places.at(within(row))
                : places.limit() + placesOfPart.at(row - partStart);
    }

    int places() {
        return places.limit() + (files.size() > 1 ? placesOfPart.limit() : 0);
    }

    /** Which standing each row has, likewise. */
    int standing(int row) {
        return row < partStart || row >= partEnd
                ? standings.at(within(row))
                : standings.limit() + standingsOfPart.at(row - partStart);
    }

    int standings() {
        return standings.limit() + (files.size() > 1 ? standingsOfPart.limit() : 0);
    }

    String text(String field, int row) {
        return file(row).text(field, within(row));
    }

    int number(String field, int row) {
        return file(row).number(field, within(row));
    }

    Optional<AreaCode> area(AreaType type, int row) {
        return file(row).area(type, within(row));
    }

    Optional<AreaCode> area(AreaType type, Vintage vintage, int row) {
        return file(row).area(type, vintage, within(row));
    }

    boolean containsOutward(String outward) {
        Optional<Postcode> any = Postcode.tryParse(outward + "0AA");
        return any.isPresent()
                && files.stream().anyMatch(file -> file.hasOutward(any.get().packed()));
    }

    SortedSet<String> postcodeAreas() {
        return postcodeAreas;
    }

    boolean hasTexts(String field) {
        return files.stream().anyMatch(file -> file.hasTexts(field));
    }

    boolean hasNumbers(String field) {
        return files.stream().anyMatch(file -> file.hasNumbers(field));
    }

    Optional<String> publishedHeader(String field) {
        return files.stream()
                .flatMap(file -> file.publishedHeader(field).stream())
                .findFirst();
    }

    Set<AreaCode> areas(AreaType type, Vintage vintage) {
        Set<AreaCode> areas = new TreeSet<>();
        for (DirectoryFile file : files) {
            CodedColumn column = file.column(type, vintage);
            if (column != null) {
                for (int i = 0; i < column.distinct(); i++) {
                    column.areaOf(i).ifPresent(areas::add);
                }
            }
        }
        return areas;
    }

    // No area of Northern Ireland has postcodes elsewhere: what is counted in one file counts alone.

    Map<AreaCode, AreaCode> parents(AreaType child, AreaType parent, Vintage vintage) {
        Map<AreaCode, AreaCode> all = new TreeMap<>();
        for (DirectoryFile file : files) {
            CodedColumn children = file.column(child, vintage);
            CodedColumn parents = file.column(parent, vintage);
            if (children != null && parents != null) {
                Parents.byMostRows(children, parents, file.size()).forEach(all::putIfAbsent);
            }
        }
        return Collections.unmodifiableMap(all);
    }

    Map<AreaCode, String> ruralUrban(Vintage vintage) {
        Map<AreaCode, String> all = new TreeMap<>();
        for (DirectoryFile file : files) {
            file.ruralUrban(vintage).forEach(all::putIfAbsent);
        }
        return Collections.unmodifiableMap(all);
    }
}
