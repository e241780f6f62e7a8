package org.geeklayer.install;

/**
 * On what terms the postcodes of Northern Ireland may be used, which come in the same files as all others but are not under
 * their licence.
 *
 * @see <a href="https://www.ons.gov.uk/methodology/geography/licences">ONS, Licences</a>
 */
final class NorthernIrelandLicence {
    /** The licence's name and what it permits. */
    static final String TERMS = "Northern Ireland End User Licence of Land & Property Services (LPS): use within an"
            + " organisation; commercial use needs a licence of LPS";

    /** Where the licence can be read and another be asked for. */
    static final String CONTACT = "text and contacts: https://www.ons.gov.uk/methodology/geography/licences";

    static final String ATTRIBUTION =
            "Northern Ireland's postcodes contain LPS intellectual property © Crown copyright and" + " database right.";

    private NorthernIrelandLicence() {}
}
