package org.geeklayer.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.geeklayer.clients.ClientList;
import org.geeklayer.clients.ClientOptions;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.testing.SmallAtlas;
import org.geeklayer.testing.TurkishLocale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DuplicatesTest {
    private static final String HEADER = "id,postcode,surname,born\n";

    @TempDir
    private static Path folder;

    private static Enricher enricher;
    private static AreaNames names;

    @BeforeAll
    static void openAtlas() throws IOException {
        enricher = Enricher.of(SmallAtlas.directory(folder), List.of());
        names = SmallAtlas.names(folder);
    }

    /** What was found in a list, and the rejects written meanwhile. */
    private record Found(Enrichment.Duplicates duplicates, String rejects) {
        List<String> notes() {
            List<String> notes = new ArrayList<>();
            for (String line : rejects.lines().skip(1).toList()) {
                notes.add(line.substring(line.lastIndexOf(',') + 1));
            }
            return notes;
        }
    }

    private static Found find(String rows, OptionalInt id, Integer... same) throws IOException {
        byte[] text = (HEADER + rows).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        try (ClientList clients =
                ClientList.read(new ByteArrayInputStream(text), "clients.csv", ClientOptions.DETECT)) {
            Enrichment enrichment = new Enrichment(clients, enricher, names, Set.of());
            enrichment.lookForDuplicates(id, List.of(same)).rejectsTo(rejects, false);
            enrichment.run(row -> {});
            return new Found(enrichment.duplicates().orElseThrow(), rejects.toString(StandardCharsets.UTF_8));
        }
    }

    private static Found byId(String rows, Integer... same) throws IOException {
        return find(rows, OptionalInt.of(0), same);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EX-0007 | ex7",
                "ex 7 | ex7",
                "EX/007. | ex7",
                "\uFF25\uFF38\uFF17 | ex7", // full width
                "EX\u200B-7 | ex7", // zero width
                "0 | 0",
                "000 | 0",
                "0012 | 12",
                "12,345 | 12345",
                "12 345 | 12345",
                "1-23 | 1-23",
                "12-3 | 12-3",
                "1.023 | 1-23",
                "A0B00 | a0b0",
                "\u00C9ric | \u00E9ric",
                "- | ''",
            })
    void textsAreComparedByLettersAndNumbers(String text, String key) {
        assertThat(DuplicateFinder.key(text)).isEqualTo(key);
    }

    @Test
    @ExtendWith(TurkishLocale.class)
    void caseDoesNotDependOnTheLocale() {
        assertThat(DuplicateFinder.key("ID-I")).isEqualTo("idi");
    }

    @Test
    void findsAnIdThatIsSpeltOtherwiseOnceForEachSpelling() throws IOException {
        Found found = byId("""
                EX-01,ZX1 1AA,,
                EX-02,ZX1 1AA,,
                ex1,ZX1 1AA,,
                EX-01,ZX1 1AA,,
                ex1,ZX1 1AA,,
                EX 01,ZX1 1AA,,
                 EX-02 ,ZX1 1AA,,
                """);
        assertThat(found.duplicates()).isEqualTo(new Enrichment.Duplicates(4, 2, 0, 0, 0));
        assertThat(found.rejects()).isEqualTo("""
                id,postcode,surname,born,row_number,postcode_outcome,postcode_note,postcode_suggestion,likely_duplicate
                ex1,ZX1 1AA,,,3,matched,,,the id of row 1 spelt otherwise
                EX 01,ZX1 1AA,,,6,matched,,,the id of row 1 spelt otherwise
                """);
    }

    @Test
    void findsAPersonUnderAnotherIdOnceHoweverManyRowsAgree() throws IOException {
        Found found = byId("""
                1,ZX1 1AA,O'Hara,03/01/1980
                2,zx11aa,OHARA,1980-01-03
                2,ZX1 1AA,o hara,3 January 1980
                1,ZX1 1AA,O'Hara,03/01/1980
                3,ZX1 1AA,O'Hara,04/01/1980
                4,ZX1 1AB,O'Hara,03/01/1980
                """, 2, 3);
        assertThat(found.duplicates()).isEqualTo(new Enrichment.Duplicates(4, 0, 1, 0, 0));
        assertThat(found.rejects().lines().skip(1))
                .containsExactly(
                        "2,zx11aa,OHARA,1980-01-03,2,matched,,,the postcode and the named columns of row 1 under another"
                                + " id");
    }

    @Test
    void countsSomebodyWhoMovedUnderTwoIdsOnce() throws IOException {
        Found found = byId("""
                1,ZX1 1AA,Hara,
                1,ZX1 1AB,Hara,
                2,ZX1 1AA,Hara,
                2,ZX1 1AB,Hara,
                """, 2);
        assertThat(found.duplicates().alike()).isEqualTo(1);
        assertThat(found.notes()).hasSize(1);
    }

    @Test
    void countsAnIdSpeltOtherwiseUnderOneCauseAlone() throws IOException {
        Found found = byId("A1,ZX1 1AA,Hara,\na1,ZX1 1AA,Hara,\nB1,ZX1 1AA,Hara,\n", 2);
        assertThat(found.duplicates()).isEqualTo(new Enrichment.Duplicates(3, 1, 1, 0, 0));
        assertThat(found.duplicates().all()).isEqualTo(2);
    }

    @Test
    void countsRowsThatAgreeWhereNothingTellsPeopleApart() throws IOException {
        Found found =
                find("1,ZX1 1AA,Hara,\n1,ZX1 1AA,HARA,\n3,ZX1 1AA,Hara,\n4,ZX1 1AA,Lee,\n", OptionalInt.empty(), 2);
        assertThat(found.duplicates()).isEqualTo(new Enrichment.Duplicates(0, 0, 2, 0, 0));
        assertThat(found.notes())
                .containsExactly(
                        "the postcode and the named columns of row 1", "the postcode and the named columns of row 1");
    }

    @Test
    void blankCellsMakeNobodyAlike() throws IOException {
        Found found = byId("""
                1,ZX1 1AA,,
                2,ZX1 1AA,,
                3,NFA,Hara,
                4,NFA,Hara,
                ,ZX1 1AA,Hara,
                -,ZX1 1AA,Hara,
                """, 2);
        assertThat(found.duplicates()).isEqualTo(new Enrichment.Duplicates(4, 0, 0, 2, 6));
        assertThat(found.rejects().lines().skip(1).map(line -> line.split(",", -1)[5]))
                .as("rejected for their postcodes alone")
                .containsExactly("no-fixed-abode", "no-fixed-abode");
    }

    @Test
    void comparesPostcodesThatNoDirectoryHas() throws IOException {
        assertThat(byId("1,ZX9 9ZZ,Hara,\n2,zx99zz,Hara,\n", 2).duplicates().alike())
                .isEqualTo(1);
    }

    @Test
    void theOrderOfRowsChangesNoNumber() throws IOException {
        Random random = new Random(6);
        for (int list = 0; list < 40; list++) {
            List<String> rows = new ArrayList<>();
            int size = 2 + random.nextInt(30);
            for (int i = 0; i < size; i++) {
                rows.add(List.of("", "a1", "A1", "a-01", "2", "02", "3", "4", "5")
                                .get(random.nextInt(9))
                        + List.of(",ZX1 1AA,", ",zx11aa,", ",ZX1 1AB,", ",NFA,").get(random.nextInt(4))
                        + List.of("Lee", "LEE ", "Hara", "").get(random.nextInt(4)) + ",\n");
            }
            Enrichment.Duplicates first = byId(String.join("", rows), 2).duplicates();
            assertThat(first.alike()).isEqualTo(mergedIds(rows));
            for (int turn = 0; turn < 5; turn++) {
                Collections.shuffle(rows, random);
                Found found = byId(String.join("", rows), 2);
                assertThat(found.duplicates()).isEqualTo(first);
                assertThat(found.notes().stream().filter(note -> note.contains("row")))
                        .as("each likely duplicate is listed once")
                        .hasSizeBetween((int) Math.max(first.alike(), first.speltOtherwise()), (int) first.all());
            }
        }
    }

    /** A second road: merges sets of ids that share a description until none do, and counts how many were lost. */
    private static long mergedIds(List<String> rows) {
        List<Set<String>> people = new ArrayList<>();
        List<Set<String>> described = new ArrayList<>();
        for (String row : rows) {
            String[] cells = row.strip().split(",", -1);
            String id = cells[0].replace("-0", "").replaceFirst("^0", "").toLowerCase(Locale.ROOT);
            if (!id.isEmpty()) {
                String postcode = cells[1].replace(" ", "").toUpperCase(Locale.ROOT);
                String surname = cells[2].strip().toLowerCase(Locale.ROOT);
                boolean isBlank = postcode.equals("NFA") || surname.isEmpty();
                people.add(new TreeSet<>(List.of(id)));
                described.add(new TreeSet<>(isBlank ? List.of() : List.of(postcode + surname)));
            }
        }
        long ids = people.stream().flatMap(Set::stream).distinct().count();
        for (boolean isMerged = true; isMerged; ) {
            isMerged = false;
            for (int i = 0; i < people.size(); i++) {
                for (int j = people.size() - 1; j > i; j--) {
                    if (!Collections.disjoint(people.get(i), people.get(j))
                            || !Collections.disjoint(described.get(i), described.get(j))) {
                        people.get(i).addAll(people.remove(j));
                        described.get(i).addAll(described.remove(j));
                        isMerged = true;
                    }
                }
            }
        }
        return ids - people.size();
    }
}
