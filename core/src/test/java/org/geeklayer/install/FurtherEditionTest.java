package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.Decile;
import org.geeklayer.deprivation.Deprivation;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.deprivation.Domain;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.Vintage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One more edition takes one more layout file and no code: an invented one of 2031 shows it. */
class FurtherEditionTest {
    @TempDir
    private Path temp;

    private AtlasBuilder builder() throws IOException {
        try (InputStream in = Objects.requireNonNull(FurtherEditionTest.class.getResourceAsStream("iod2031.json"))) {
            return new AtlasBuilder(
                    temp.resolve("data"),
                    Optional.of(Published.DAY),
                    InstallProgress.SILENT,
                    List.of(Layout.parse(in)));
        }
    }

    private Path file(String... rows) throws IOException {
        String[] lines = new String[rows.length + 1];
        lines[0] = "LSOA code (2021),IMD 2031 Rank,IMD 2031 Decile,Digital Exclusion Score";
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return Published.csv(temp, "IMD2031.csv", lines);
    }

    @Test
    void aLayoutIsAllThatAnEditionTakes() throws IOException {
        List<AtlasBuilder.Installed> installed =
                builder().add(List.of(file("E01999001,3376,2,0.125", "E01999002,1,1,0.5")), false);
        assertThat(installed).hasSize(1);
        assertThat(installed.get(0).dataset().id()).isEqualTo("iod2031");
        assertThat(installed.get(0).notes()).containsExactly("partial: 2 of the 33,755 small areas of the edition");
        DeprivationIndex index = Atlas.open(temp.resolve("data")).index("iod2031");
        assertThat(index.edition().columnPrefix(index.overall().orElseThrow())).isEqualTo("imd2031");
        assertThat(index.domains()).extracting(Domain::id).containsExactly("imd", "digital");
        Deprivation found = index.find(new Area(new AreaCode("E01999001"), Vintage.CENSUS_2021))
                .orElseThrow();
        assertThat(found.rank(index.domains().get(0))).contains(new BigDecimal("3376"));
        assertThat(found.decile(index.domains().get(0))).contains(new Decile(2));
        assertThat(found.score(index.domains().get(1))).contains(new BigDecimal("0.125"));
        assertThat(found.lad()).isEmpty();
    }

    @Test
    void itsNumbersAreCheckedAsThoseOfEveryEdition() {
        assertThatThrownBy(() -> builder().add(List.of(file("E01999001,3375,2,0.125")), false))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        "IMD2031.csv, line 2, column \"IMD 2031 Decile\": decile 2 of E01999001 contradicts its rank"
                                + " 3375 of 33755, which is in decile 1");
    }

    @Test
    void withoutItsLayoutItsFileIsUnknown() {
        assertThatThrownBy(() -> Published.add(temp.resolve("data"), file("E01999001,3376,2,0.125")))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("IMD2031.csv");
    }
}
