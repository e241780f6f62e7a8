package org.geeklayer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.geeklayer.Atlas;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.dataset.Dataset;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaLookup;
import org.geeklayer.geography.AreaType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups from districts to larger areas under the headers of their publishers, over invented codes. */
class LookupFilesTest {
    private static final String CODES =
            "LADCD,LADNM,LADCD_ACTIVE,LADNM_ACTIVE,UTLACD,UTLANM,CAUTHCD,CAUTHNM,RGNCD,RGNNM,"
                    + "CTRYCD,CTRYNM,EWCD,EWNM,GBCD,GBNM,UKCD,UKNM,Current,LAD20CD,LAD20NM";
    private static final String OLD_AND_NEW =
            ",E06000998,Newshire,E06000998,Newshire,,,E12000003,Yorkshire and The Humber,"
                    + "E92000001,England,K04000001,England and Wales,K03000001,Great Britain,K02000001,United Kingdom,";
    private static final String REGIONS = "LAD24CD,LAD24NM,RGN24CD,RGN24NM,ObjectId";
    private static final String REGIONS_FILE = "Local_Authority_District_(December_2024)_to_Region_(December_2024).csv";

    @TempDir
    private Path temp;

    private Path folder() {
        return temp.resolve("data");
    }

    private AreaLookup lookup() throws IOException {
        return Atlas.open(folder()).lookup();
    }

    private static Optional<String> parent(AreaLookup lookup, AreaType child, String area, AreaType parent) {
        return lookup.parent(child, new AreaCode(area), parent).map(AreaCode::text);
    }

    private Path codes() throws IOException {
        return Published.csv(
                temp,
                "la_all_codes.csv",
                CODES,
                "E07000999,Oldham-on-Sea" + OLD_AND_NEW + "FALSE,E07000999,Oldham-on-Sea",
                "E06000998,Newshire" + OLD_AND_NEW + "TRUE,,",
                "E07000997,Mere,E07000997,Mere,E10000099,Lakeshire,,,E12000002,North West,E92000001,England,,,,,,,TRUE,,",
                "W06000999,Ynys,W06000999,Ynys,W06000999,Ynys,,,W99999999,,W92000004,Wales,,,,,,,TRUE,,");
    }

    @Test
    void knowsTheLargerAreasOfOldAndNewDistricts() throws IOException {
        AtlasBuilder.Installed installed = Published.add(folder(), codes()).get(0);
        assertThat(installed.dataset().id()).isEqualTo("la-codes");
        assertThat(installed.dataset().kind()).isEqualTo(Dataset.Kind.LOOKUP);
        assertThat(installed.dataset().rows()).isEqualTo(4);
        AreaLookup lookup = lookup();
        assertThat(parent(lookup, AreaType.LAD, "E07000999", AreaType.REGION)).contains("E12000003");
        assertThat(parent(lookup, AreaType.LAD, "E06000998", AreaType.REGION)).contains("E12000003");
        assertThat(parent(lookup, AreaType.LAD, "E07000999", AreaType.UPPER_TIER))
                .contains("E06000998");
        assertThat(parent(lookup, AreaType.LAD, "E07000997", AreaType.UPPER_TIER))
                .contains("E10000099");
        assertThat(parent(lookup, AreaType.UPPER_TIER, "E10000099", AreaType.REGION))
                .contains("E12000002");
        assertThat(parent(lookup, AreaType.REGION, "E12000002", AreaType.COUNTRY))
                .contains("E92000001");
        assertThat(parent(lookup, AreaType.LAD, "W06000999", AreaType.COUNTRY)).contains("W92000004");
        assertThat(parent(lookup, AreaType.LAD, "W06000999", AreaType.REGION))
                .as("a pseudo code")
                .isEmpty();
        assertThat(lookup.successor(AreaType.LAD, new AreaCode("E07000999"))).contains(new AreaCode("E06000998"));
        assertThat(lookup.successor(AreaType.LAD, new AreaCode("E06000998"))).isEmpty();
        assertThat(Atlas.open(folder()).names().find(AreaType.LAD, new AreaCode("E07000999")))
                .contains("Oldham-on-Sea");
        assertThat(Atlas.open(folder()).names().find(AreaType.UPPER_TIER, new AreaCode("E10000099")))
                .contains("Lakeshire");
        assertThat(Atlas.open(folder()).check()).isEmpty();
    }

    @Test
    void readsTheLookupsOfOns() throws IOException {
        Path regions = Published.csv(
                temp,
                REGIONS_FILE,
                "\ufeff" + REGIONS,
                "E06000998,Newshire,E12000003,Yorkshire and The Humber,1",
                "E07000997,Mere,E12000002,North West,2");
        Path tiers = Published.csv(
                temp,
                "Lower_Tier_Local_Authority_to_Upper_Tier_Local_Authority_(April_2023)_Lookup.csv",
                "LTLA23CD,LTLA23NM,UTLA23CD,UTLA23NM,ObjectId",
                "E07000997,Mere,E10000099,Lakeshire,1");
        assertThat(Published.add(folder(), regions, tiers))
                .extracting(each -> each.dataset().id() + ": " + each.dataset().label())
                .containsExactly(
                        "lad-region-2024-12: Local Authority District to Region Lookup, December 2024",
                        "ltla-utla-2023-04: Lower Tier Local Authority to Upper Tier Local Authority Lookup, April 2023");
        assertThat(parent(lookup(), AreaType.LAD, "E07000997", AreaType.REGION)).contains("E12000002");
        assertThat(parent(lookup(), AreaType.LAD, "E07000997", AreaType.UPPER_TIER))
                .contains("E10000099");
        assertThat(parent(lookup(), AreaType.LAD, "E07000996", AreaType.REGION)).isEmpty();
        assertThat(parent(lookup(), AreaType.WARD, "E07000997", AreaType.REGION))
                .isEmpty();
    }

    @Test
    void theNewerOfTwoLookupsCounts() throws IOException {
        Path newer = Published.csv(temp, REGIONS_FILE, REGIONS, "E06000998,Newshire,E12000003,Yorkshire,1");
        Path older = Published.csv(
                temp,
                "LAD_(April_2023)_to_Region_(April_2023).csv",
                REGIONS.replace("24", "23"),
                "E06000998,Newshire,E12000004,East Midlands,1",
                "E06000997,Gone,E12000004,East Midlands,2");
        Published.add(folder(), newer);
        Published.add(folder(), older);
        assertThat(parent(lookup(), AreaType.LAD, "E06000998", AreaType.REGION)).contains("E12000003");
        assertThat(parent(lookup(), AreaType.LAD, "E06000997", AreaType.REGION)).contains("E12000004");
    }

    @Test
    void refusesAContradictionWithItsLineAndCode() throws IOException {
        Path contradiction = Published.csv(
                temp,
                REGIONS_FILE,
                REGIONS,
                "E06000998,Newshire,E12000003,Yorkshire,1",
                "E06000998,Newshire,E12000004,East Midlands,2");
        assertThatThrownBy(() -> Published.add(folder(), contradiction))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        REGIONS_FILE + ", line 3, column \"RGN24CD\": E06000998 is said to lie in E12000004 here and in"
                                + " E12000003 elsewhere");
        assertThat(folder().resolve("atlas.json")).doesNotExist();
        Path noCode = Published.csv(temp, "LAD_RGN.csv", REGIONS, "Newshire,Newshire,E12000003,Yorkshire,1");
        assertThatThrownBy(() -> Published.add(folder(), noCode))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("LAD_RGN.csv, line 2, column \"LAD24CD\": \"Newshire\" is not the code of an area");
    }

    @Test
    void anotherFileOfTheSameLookupAddsToItOrSaysHowToReplaceIt() throws IOException {
        Published.add(folder(), codes());
        Path further = Published.csv(
                temp,
                "further.csv",
                CODES,
                "E07000996,Fell,E07000996,Fell,E10000099,Lakeshire,,,E12000002,North West,E92000001,England,,,,,,,TRUE,,");
        Published.add(folder(), further);
        assertThat(parent(lookup(), AreaType.LAD, "E07000996", AreaType.REGION)).contains("E12000002");
        assertThat(parent(lookup(), AreaType.LAD, "E06000998", AreaType.REGION)).contains("E12000003");
        Path changed = Published.csv(
                temp,
                "changed.csv",
                CODES,
                "E07000996,Fell,E07000996,Fell,E10000098,Fellshire,,,E12000002,North West,E92000001,England,,,,,,,TRUE,,");
        assertThatThrownBy(() -> Published.add(folder(), changed))
                .hasMessageContaining("line 2, column \"UTLACD\"")
                .hasMessageEndingWith("use --replace to put this file in the place of what is installed");
        assertThat(parent(lookup(), AreaType.LAD, "E07000996", AreaType.UPPER_TIER))
                .contains("E10000099");
    }

    @Test
    void listsOfNamesWithDistrictsStayListsOfNames() throws IOException {
        Path wards = Published.csv(
                temp,
                "LSOA_to_ward.csv",
                "FID,LSOA11CD,LSOA11NM,WD19CD,WD19NM,LAD19CD,LAD19NM",
                "1,E01999001,Newshire 001A,E05999001,Mill,E06000998,Newshire");
        Path districts = Published.csv(temp, "LAD.csv", "LAD25CD,LAD25NM,LAD25NMW", "E06000998,Newshire,");
        assertThat(Published.add(folder(), wards, districts))
                .extracting(each -> each.dataset().kind())
                .containsOnly(Dataset.Kind.NAMES);
        assertThat(parent(lookup(), AreaType.LAD, "E06000998", AreaType.REGION)).isEmpty();
        assertThat(Files.exists(folder())).isTrue();
    }
}
