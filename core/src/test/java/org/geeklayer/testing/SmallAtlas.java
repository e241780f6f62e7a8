package org.geeklayer.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.DeprivationIndexWriter;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.deprivation.IndexEdition;
import org.geeklayer.deprivation.RankCuts;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.internal.csv.CsvRows;
import org.geeklayer.internal.store.StoreFile;
import org.geeklayer.internal.store.StoreWriter;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeDirectoryWriter;

/** A postcode directory, indices and names of invented places, in store files of a folder. */
public final class SmallAtlas {
    /** The index of multiple deprivation as a whole. */
    public static final Domain IMD = new Domain("imd", "Index of Multiple Deprivation", Domain.Kind.OVERALL);

    /** A domain of it. */
    public static final Domain INCOME = new Domain("income", "Income", Domain.Kind.DOMAIN);

    /** A supplementary index. */
    public static final Domain IDACI =
            new Domain("idaci", "Income Deprivation Affecting Children Index", Domain.Kind.SUPPLEMENTARY);

    /** An edition for England on the LSOAs of 2021. */
    public static final IndexEdition ENGLAND = new IndexEdition(
            "iod2025",
            "English Indices of Deprivation 2025",
            "IMD 2025",
            "imd2025",
            2025,
            Nation.ENGLAND,
            Vintage.CENSUS_2021,
            RankCuts.equal(33_755));

    /** An edition for Wales. */
    public static final IndexEdition WALES = new IndexEdition(
            "wimd2025",
            "Welsh Index of Multiple Deprivation 2025",
            "WIMD 2025",
            "wimd2025",
            2025,
            Nation.WALES,
            Vintage.CENSUS_2021,
            RankCuts.equal(1_917));

    private SmallAtlas() {}

    /** What a dataset of these tests is known by. */
    public static Dataset dataset(String id, Dataset.Kind kind) {
        return new Dataset(
                id,
                kind,
                "Invented " + id,
                "November 2025",
                "Nobody",
                "None",
                "Contains nothing.",
                List.of(new Dataset.Source(id + ".csv", "0".repeat(64), 1)),
                1,
                Optional.of(LocalDate.of(2026, 1, 2)));
    }

    /** Something that writes sections. */
    @FunctionalInterface
    public interface Sections {
        /** Writes them. */
        void write(StoreWriter writer) throws IOException;
    }

    /** Writes a store file and opens it. */
    public static StoreFile store(Path folder, Sections sections) throws IOException {
        Path file = folder.resolve(UUID.randomUUID() + ".store");
        try (StoreWriter writer = new StoreWriter(file)) {
            sections.write(writer);
            writer.finish();
        }
        return StoreFile.open(file);
    }

    /** The directory of {@code postcode-directory.csv}. */
    public static PostcodeDirectory directory(Path folder) throws IOException {
        PostcodeDirectoryWriter directory = new PostcodeDirectoryWriter();
        List<List<String>> rows = rows(SmallAtlas.class, "postcode-directory.csv");
        List<String> fields = rows.get(0).subList(1, rows.get(0).size());
        Map<String, String> declared = new LinkedHashMap<>();
        fields.forEach(field -> declared.put(field, field + "cd"));
        directory.declare(declared);
        for (List<String> row : rows.subList(1, rows.size())) {
            directory.add(Postcode.parse(row.get(0)), row.subList(1, row.size()));
        }
        return PostcodeDirectory.open(
                store(folder, directory::write), dataset("onspd-2025-11", Dataset.Kind.POSTCODES));
    }

    /** An index of England: LSOAs E01999001 and E01999003 have everything, E01999005 is left out. */
    public static DeprivationIndex england(Path folder) throws IOException {
        DeprivationIndexWriter index = new DeprivationIndexWriter(ENGLAND, List.of(IMD, INCOME, IDACI));
        put(index, "E01999001", IMD, "31481.00", "10", "10.95");
        put(index, "E01999001", INCOME, "25762", "8", "0.010");
        put(index, "E01999001", IDACI, "28703", "9", "0.055");
        put(index, "E01999003", IMD, "309", "1", "-2.22");
        return DeprivationIndex.open(store(folder, index::write), dataset("iod2025", Dataset.Kind.INDEX));
    }

    /** An index of Wales with one LSOA. */
    public static DeprivationIndex wales(Path folder) throws IOException {
        DeprivationIndexWriter index = new DeprivationIndexWriter(WALES, List.of(IMD));
        put(index, "W01999001", IMD, "1", "1", "80.5");
        return DeprivationIndex.open(store(folder, index::write), dataset("wimd2025", Dataset.Kind.INDEX));
    }

    private static void put(
            DeprivationIndexWriter index, String area, Domain domain, String rank, String decile, String score) {
        AreaCode code = new AreaCode(area);
        Optional<String> fault = index.putRank(code, domain, new BigDecimal(rank))
                .or(() -> index.putDecile(code, domain, new BigDecimal(decile)))
                .or(() -> index.putScore(code, domain, new BigDecimal(score)));
        if (fault.isPresent()) {
            throw new IllegalStateException(fault.get());
        }
    }

    /** Names of some of the areas, one of which Excel would take for a formula. */
    public static AreaNames names(Path folder) throws IOException {
        AreaNames.Builder names = new AreaNames.Builder();
        names.add("lsoa21", "E01999001", "Exampleshire 001A");
        names.add("lsoa11", "E01999001", "Exampleshire 001A as it was");
        names.add("lsoa21", "E01999003", "=Exampleshire 001C");
        names.add("msoa21", "E02999001", "Ropewalk, \"Canal\" & Quay");
        names.add("lad", "E06000999", "Exampleshire");
        return AreaNames.in(List.of(store(folder, names::write)));
    }

    /** The rows of a CSV file beside a class, its header among them. */
    public static List<List<String>> rows(Class<?> beside, String resource) {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream in = beside.getResourceAsStream(resource);
                CsvRows csv = new CsvRows(in, resource)) {
            Optional<List<String>> row = csv.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = csv.next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
