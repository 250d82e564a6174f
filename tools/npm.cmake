# Runs npm in FOLDER and says in a line what to do when that fails.
#   cmake -DNPM=… -DFOLDER=… -DSTEP=ci|build [-DOUT=…] -P npm.cmake
set(arguments ${STEP} --no-audit --no-fund --loglevel=error)
set(remedy "it takes the packages of src/web/package-lock.json from the npm registry once, and needs the network for that")
if(STEP STREQUAL "build")
  set(arguments run --silent build -- ${OUT})
  set(remedy "the messages above are those of TypeScript or esbuild")
endif()
execute_process(COMMAND ${NPM} ${arguments} WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "npm ${STEP} failed in src/web: ${remedy}. "
          "-DFOI_WEB=OFF builds foi without it; foi inspect and foi report then say so.")
endif()
