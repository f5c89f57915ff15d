# What is installed where, and the Debian package made of it.
install(TARGETS knotwork RUNTIME DESTINATION bin)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/assets/dist/ DESTINATION share/knotwork/assets PATTERN fixtures EXCLUDE)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/towns/ DESTINATION share/knotwork/towns PATTERN "*.py" EXCLUDE PATTERN __pycache__ EXCLUDE)
install(FILES ${PROJECT_SOURCE_DIR}/ops/systemd/knotwork.service DESTINATION /lib/systemd/system)
install(FILES ${PROJECT_SOURCE_DIR}/ops/knotwork.conf DESTINATION /etc/knotwork)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs/how-to/ DESTINATION share/doc/knotwork)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION share/doc/knotwork RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME knotwork)
set(CPACK_PACKAGE_VENDOR Knotwork)
set(CPACK_PACKAGE_CONTACT "Knotwork <knotwork@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Multi-agency working around children, young people and families")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_SOURCE_DIR}/build/package)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    ${PROJECT_SOURCE_DIR}/ops/debian/postinst
    ${PROJECT_SOURCE_DIR}/ops/debian/prerm
    ${PROJECT_SOURCE_DIR}/ops/debian/postrm
    ${PROJECT_SOURCE_DIR}/ops/debian/conffiles
)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
