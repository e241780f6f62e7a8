package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.enrich.Enricher;
import org.geeklayer.geography.Area;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaNames;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Nation;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.Postcode;
import org.geeklayer.postcode.PostcodeDirectory;
import org.geeklayer.postcode.PostcodeEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The postcodes of Northern Ireland: under a licence of their own, and so a dataset of their own. */
class NorthernIrelandTest {
    private static final InstallOptions ACCEPTING = InstallOptions.PLAIN.acceptingNorthernIrelandLicence(true);
    private static final String TERMS =
            "Northern Ireland End User Licence of Land & Property Services (LPS): use within an"
                    + " organisation; commercial use needs a licence of LPS";
    private static final String CONTACT = "text and contacts: https://www.ons.gov.uk/methodology/geography/licences";

    @TempDir
    private Path temp;

    private Path folder;
    private Path national;

    @BeforeEach
    void write() throws IOException {
        folder = temp.resolve("data");
        national = Published.csv(
                temp,
                "ONSPD_NOV_2025_UK.csv",
                Published.ONSPD_2025,
                Published.postcode("BS1 1AA"),
                irish("BT1 1AA"),
                irish("BT1 1AB"),
                Published.postcode("BX1 1AA"));
    }

    private static String irish(String postcode) {
        return Published.postcode(
                postcode,
                "lad25cd",
                "N09000003",
                "lsoa11cd",
                "95GG01S1",
                "lsoa21cd",
                "N21000192",
                "ctry25cd",
                "N92000002");
    }

    private List<AtlasBuilder.Installed> add(InstallOptions options, Path... files) throws IOException {
        return Published.builder(folder).add(List.of(files), options);
    }

    private List<String> ids() throws IOException {
        return Atlas.open(folder).datasets().stream().map(Dataset::id).toList();
    }

    private PostcodeDirectory directory() throws IOException {
        return Atlas.open(folder).directory();
    }

    @Test
    void areLeftOutAndCountedUnlessTheirLicenceIsAccepted() throws IOException {
        AtlasBuilder.Installed installed = Published.add(folder, national).get(0);
        assertThat(installed.dataset().rows()).isEqualTo(2);
        assertThat(installed.dataset().sources())
                .extracting(Dataset.Source::file, Dataset.Source::rows)
                .containsExactly(tuple("ONSPD_NOV_2025_UK.csv", 2L));
        assertThat(installed.notes())
                .containsExactly(
                        "postcode areas: 2 (BS, BX)",
                        "2 rows of Northern Ireland (BT) were left out; --accept-ni-licence installs them",
                        TERMS,
                        CONTACT);
        assertThat(ids()).containsExactly("onspd-2025-11");
        assertThat(directory().postcodeAreas()).containsExactly("BS", "BX");
    }

    @Test
    void becomeADatasetUnderTheirLicence() throws IOException {
        List<AtlasBuilder.Installed> installed = add(ACCEPTING, national);
        assertThat(installed)
                .extracting(each -> each.dataset().id(), each -> each.dataset().rows(), AtlasBuilder.Installed::isNew)
                .containsExactly(tuple("onspd-2025-11", 2L, true), tuple("onspd-2025-11-ni", 2L, true));
        Dataset part = installed.get(1).dataset();
        assertThat(part.kind()).isEqualTo(Dataset.Kind.POSTCODES);
        assertThat(part.label()).isEqualTo("ONS Postcode Directory, Northern Ireland, November 2025");
        assertThat(part.licence()).isEqualTo(TERMS);
        assertThat(part.attribution())
                .endsWith("Northern Ireland's postcodes contain LPS intellectual property"
                        + " © Crown copyright and database right.");
        assertThat(part.sources())
                .extracting(Dataset.Source::file, Dataset.Source::rows)
                .containsExactly(tuple("ONSPD_NOV_2025_UK.csv", 2L));
        assertThat(installed.get(1).notes()).containsExactly(TERMS, CONTACT);
        assertThat(installed.get(0).dataset().licence()).isEqualTo("Open Government Licence v3.0");
        assertThat(installed.get(0).notes()).containsExactly("postcode areas: 2 (BS, BX)");
        assertThat(directory().size()).isEqualTo(4);
        assertThat(directory().postcodeAreas()).containsExactly("BS", "BT", "BX");
        assertThat(directory().find(Postcode.parse("BT1 1AB")).orElseThrow().nation())
                .contains(Nation.NORTHERN_IRELAND);
        assertThat(directory().datasets()).extracting(Dataset::id).containsExactly("onspd-2025-11", "onspd-2025-11-ni");
    }

    @Test
    void canBeAddedLaterFromTheSameFile() throws IOException {
        Published.add(folder, national);
        assertThat(add(ACCEPTING, national))
                .extracting(each -> each.dataset().id(), AtlasBuilder.Installed::isNew)
                .containsExactly(tuple("onspd-2025-11", false), tuple("onspd-2025-11-ni", true));
        assertThat(directory().size()).isEqualTo(4);
        assertThat(add(ACCEPTING, national))
                .extracting(each -> each.dataset().id(), AtlasBuilder.Installed::isNew)
                .containsExactly(tuple("onspd-2025-11", false), tuple("onspd-2025-11-ni", false));
        assertThat(Published.add(folder, national))
                .extracting(each -> each.dataset().id(), AtlasBuilder.Installed::isNew)
                .containsExactly(tuple("onspd-2025-11", false));
    }

    @Test
    void canBeRemovedByThemselves() throws IOException {
        add(ACCEPTING, national);
        Published.builder(folder).remove(List.of("onspd-2025-11-ni"));
        assertThat(ids()).containsExactly("onspd-2025-11");
        assertThat(directory().postcodeAreas()).containsExactly("BS", "BX");
        add(ACCEPTING, national);
        Published.builder(folder).remove(List.of("onspd-2025-11"));
        assertThat(ids()).containsExactly("onspd-2025-11-ni");
        assertThat(directory().dataset().id()).as("it is all there is").isEqualTo("onspd-2025-11-ni");
        assertThat(Published.add(folder, national))
                .extracting(each -> each.dataset().id(), AtlasBuilder.Installed::isNew)
                .containsExactly(tuple("onspd-2025-11", true));
        assertThat(directory().size()).isEqualTo(4);
    }

    @Test
    void inAFileOfTheirOwnAddToTheirRelease() throws IOException {
        Path one = Published.csv(temp, "ONSPD_NOV_2025_UK_BS.csv", Published.ONSPD_2025, Published.postcode("BS1 1AA"));
        Path two = Published.csv(temp, "ONSPD_NOV_2025_UK_BT.csv", Published.ONSPD_2025, irish("BT1 1AA"));
        assertThat(Published.add(folder, one, two).get(0).dataset().sources())
                .extracting(Dataset.Source::file)
                .containsExactly("ONSPD_NOV_2025_UK_BS.csv");
        assertThat(Published.add(folder, one, two).get(0).isNew()).isFalse();
        assertThat(add(ACCEPTING, two)).extracting(each -> each.dataset().id()).containsExactly("onspd-2025-11-ni");
        assertThat(directory().size()).isEqualTo(2);
        assertThat(add(ACCEPTING, one, two))
                .extracting(AtlasBuilder.Installed::isNew)
                .containsExactly(false, false);
    }

    @Test
    void aloneAreRefusedWithoutTheirLicence() throws IOException {
        Path file = Published.csv(temp, "ONSPD_NOV_2025_UK_BT.csv", Published.ONSPD_2025, irish("BT1 1AA"));
        assertThatThrownBy(() -> Published.add(folder, file))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("ONSPD_NOV_2025_UK_BT.csv: holds postcodes of Northern Ireland (BT) alone. " + TERMS + " ("
                        + CONTACT + "). Accept that with --accept-ni-licence to install them");
        assertThat(Published.files(folder)).doesNotContain("atlas.json");
    }

    @Test
    void ofAnotherReleaseAreNotTakenForThoseOfThis() throws IOException {
        add(ACCEPTING, national);
        Path older = Published.csv(
                temp, "ONSPD_AUG_2025_UK.csv", Published.ONSPD_2025, Published.postcode("BS1 1AA"), irish("BT1 1ZZ"));
        Published.add(folder, older);
        assertThat(Atlas.open(folder).directory("onspd-2025-08").postcodeAreas())
                .containsExactly("BS");
        assertThat(directory().dataset().id()).isEqualTo("onspd-2025-11");
    }

    @Test
    void ofAReleaseThatIsNotStatedMustComeFromTheSameFiles() throws IOException {
        Path first = Published.csv(
                temp, "postcodes.csv", Published.ONSPD_2025, Published.postcode("BS1 1AA"), irish("BT1 1AA"));
        Path second = Published.csv(
                temp, "others.csv", Published.ONSPD_2025, Published.postcode("BS1 1AB"), irish("BT1 1AB"));
        Path third = Published.csv(temp, "irish.csv", Published.ONSPD_2025, irish("BT1 1AC"));
        Published.add(folder, first);
        assertThatThrownBy(() -> add(ACCEPTING, third))
                .hasMessage(
                        "irish.csv: does not say of which release it is, and onspd is installed from other files; give"
                                + " all files of one release in one command, after removing onspd");
        assertThat(add(ACCEPTING, first))
                .extracting(each -> each.dataset().id())
                .containsExactly("onspd", "onspd-ni");
        assertThatThrownBy(() -> add(InstallOptions.PLAIN.replacing(true), second))
                .hasMessage(
                        "others.csv: does not say of which release it is, and onspd-ni is installed from other files;"
                                + " give all files of one release in one command, after removing onspd-ni");
        add(ACCEPTING.replacing(true), second);
        assertThat(directory().contains(Postcode.parse("BT1 1AB"))).isTrue();
        assertThat(directory().contains(Postcode.parse("BT1 1AA"))).isFalse();
    }

    @Test
    void aReleaseIsJoinedToTheIndexOfEachNation() throws IOException {
        add(ACCEPTING, national, Published.IOD2025);
        assertThat(Atlas.open(folder).check()).isEmpty();
        assertThat(Atlas.open(folder).placeChecks()).isEmpty();
        assertThat(Atlas.open(folder).coverage()).allMatch(line -> line.contains("onspd-2025-11"));
    }

    @Test
    void theLookupOfDataZonesHasThemWhereTheDirectoriesDo() throws IOException {
        Path lookup = Published.csv(
                temp,
                "lookup.csv",
                "\"postcode\",\"dz21_code\",\"dz21_name\",\"sdz21_code\",\"sdz21_name\",\"dea14_code\",\"dea14_name\","
                        + "\"lgd14_code\",\"lgd14_name\"",
                "\"BT11AA\",\"N20000855\",\"Quay_Q3\",\"N21000192\",\"Quay_Q\",\"N10000304\",\"Quay\",\"N09000003\",\"Harbour\"");
        assertThatThrownBy(() -> Published.add(folder, lookup)).hasMessageContaining("--accept-ni-licence");
        Dataset dataset = add(ACCEPTING, lookup).get(0).dataset();
        assertThat(dataset.id()).isEqualTo("postcode-dz21-ni");
        assertThat(dataset.label()).isEqualTo("Postcode to Data Zone 2021 Lookup, Northern Ireland");
        assertThat(dataset.licence()).isEqualTo(TERMS);
        PostcodeEntry entry = directory().find(Postcode.parse("BT1 1AA")).orElseThrow();
        Area dataZone = new Area(new AreaCode("N20000855"), Vintage.CENSUS_2021);
        Area superDataZone = new Area(new AreaCode("N21000192"), Vintage.CENSUS_2021);
        assertThat(entry.area(AreaType.OUTPUT_AREA, Vintage.CENSUS_2021)).contains(dataZone);
        assertThat(entry.area(AreaType.SMALL_AREA, Vintage.CENSUS_2021)).contains(superDataZone);
        assertThat(entry.area(AreaType.LAD)).contains(new AreaCode("N09000003"));
        AreaNames names = Atlas.open(folder).names();
        assertThat(names.find(AreaType.OUTPUT_AREA, dataZone)).contains("Quay_Q3");
        assertThat(names.find(AreaType.SMALL_AREA, superDataZone)).contains("Quay_Q");
        assertThat(names.find(AreaType.LAD, new AreaCode("N09000003"))).contains("Harbour");
        assertThat(directory().publishedHeader("lad")).contains("lgd14_code");
        Enricher enricher = Enricher.of(directory(), List.of());
        assertThat(enricher.missingFigures(enricher.enrich("BT1 1AA")))
                .containsExactly(
                        "no index of Northern Ireland is in use",
                        "its small area of 2011 (its super output area) is not in the directory");
    }

    @Test
    void metresOnTheIrishGridAreNeverGivenAsBritish() throws IOException {
        Path file = Published.csv(
                temp,
                "ONSPD_NOV_2025_UK.csv",
                Published.ONSPD_2025,
                Published.postcode("BS1 1AA", "east1m", "333000", "north1m", "374000"),
                Published.postcode(
                        "BT1 1AA",
                        "lad25cd",
                        "",
                        "lsoa11cd",
                        "",
                        "lsoa21cd",
                        "",
                        "east1m",
                        "333000",
                        "north1m",
                        "374000"));
        add(ACCEPTING, file);
        PostcodeEntry british = directory().find(Postcode.parse("BS1 1AA")).orElseThrow();
        PostcodeEntry irish = directory().find(Postcode.parse("BT1 1AA")).orElseThrow();
        assertThat(british.eastingMetres()).hasValue(333_000);
        assertThat(british.isOnIrishGrid()).isFalse();
        assertThat(irish.nation()).as("no area tells").isEmpty();
        assertThat(irish.isOnIrishGrid()).as("its letters tell").isTrue();
        assertThat(irish.eastingMetres()).isEmpty();
        assertThat(irish.northingMetres()).isEmpty();
    }
}
