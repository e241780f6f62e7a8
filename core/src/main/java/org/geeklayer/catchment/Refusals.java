package org.geeklayer.catchment;

import java.util.Locale;
import java.util.Optional;
import org.geeklayer.dataset.DataFormatException;
import org.geeklayer.deprivation.DeprivationIndex;
import org.geeklayer.geography.AreaCode;
import org.geeklayer.geography.AreaType;
import org.geeklayer.geography.Vintage;
import org.geeklayer.postcode.PostcodeDirectory;

/** Says why a place is not to be had, and what would make it so. */
record Refusals(DeprivationIndex index, Optional<PostcodeDirectory> directory, Memberships memberships) {
    private static final double FEW = 0.01; // of the small areas: those that a whole directory has no postcode of

    /** Why a code is not among the areas of its type. */
    String unknown(AreaCode code, AreaType type) {
        String edition = index.edition().title();
        if (type == AreaType.SMALL_AREA) {
            Vintage other = memberships.vintage() == Vintage.CENSUS_2011 ? Vintage.CENSUS_2021 : Vintage.CENSUS_2011;
            boolean isOfOther = directory
                    .map(each -> each.areas(type, other).contains(code))
                    .orElse(false);
            return isOfOther
                    ? "is a small area of " + other.year() + ", and " + edition + " is on those of "
                            + memberships.vintage().year() + ": give a code of these"
                    : "is no small area of " + edition + " as it is installed";
        }
        if (type == AreaType.LAD && memberships.isByPublication()) {
            return "is no district of " + edition
                    + ", which has the districts of the time of its publication; give the name or code of one of these";
        }
        return "nothing that is installed says which small areas it is made of" + remedy(type);
    }

    static String remedy(AreaType type) {
        return switch (type) {
            case REGION, UPPER_TIER -> "; add a lookup of districts to " + type.plural() + ", or a whole directory";
            case LAD ->
                "; add a file of the index that has districts, a lookup of small areas to districts, or a whole"
                        + " directory";
            case COUNTRY -> "; the index is of another nation";
            default -> "; add a postcode directory that has its code";
        };
    }

    /** Refuses an area of a type of which not all small areas are known: nobody could see what is left out. */
    void requireWhole(AreaType type, Membership membership) throws DataFormatException {
        Optional<String> fault = fault(type, membership);
        if (fault.isPresent()) {
            throw DataFormatException.of(type.title(), fault.get());
        }
    }

    /** Why areas of a type cannot be shown as a whole. */
    Optional<String> fault(AreaType type, Membership membership) {
        if (isLarge(type) && !memberships.isWhole()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s is installed in part (%,d of %,d small areas), so none is known as a whole; add the whole file",
                    index.dataset().id(),
                    index.size(),
                    index.edition().areas()));
        }
        int unassigned = membership.unassigned().size();
        boolean isTooMany = isLarge(type)
                ? unassigned > 0
                : type == AreaType.LAD
                        && !memberships.isByPublication()
                        && unassigned > FEW * memberships.smallAreas().size();
        return isTooMany
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "of %,d of the %,d small areas of %s nothing that is installed tells which one they belong to, so"
                                + " none is known as a whole%s",
                        unassigned,
                        memberships.smallAreas().size(),
                        index.dataset().id(),
                        remedy(type)))
                : Optional.empty();
    }

    private static boolean isLarge(AreaType type) {
        return switch (type) {
            case OUTPUT_AREA, SMALL_AREA, MSOA, WARD, CONSTITUENCY, LAD -> false;
            case UPPER_TIER, COUNTY, REGION, COUNTRY, ICB, POLICE_FORCE -> true;
        };
    }
}
